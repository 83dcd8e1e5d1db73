package io.frontpage.feed.hot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;

import io.frontpage.contracts.Promotion;
import io.frontpage.contracts.Topic;
import io.frontpage.service.ArticleCard;

/**
 * Reads boards, tallies and counters. An article is in one partition only, so the best of each partition's best are the best
 * of all.
 */
@Singleton
public class Lists {
    private static final int WIDER = 4;
    private static final List<Topic> TOPICS = List.of(Topic.ARTICLES, Topic.ENGAGEMENTS, Topic.STORIES);
    private static final TypeReference<List<Promotion>> PROMOTIONS = new TypeReference<>() {};
    private static final TypeReference<ArticleCard> CARD = new TypeReference<>() {};

    /** How many cards are kept, of some 2 KB each. */
    private static final int MOST_CARDS = 10_000;

    private final RedisLink redis;
    private final Partitions partitions;
    private final ObjectMapper json;
    private final Rules rules;
    private final int maxDepth;
    private final Cache<UUID, ReadCard> cards =
            Caffeine.newBuilder().maximumSize(MOST_CARDS).build();

    private record ReadCard(byte[] json, ArticleCard card) {}

    Lists(RedisLink redis, Partitions partitions, ObjectMapper json, Rules rules, HotConfig config) {
        this.redis = redis;
        this.partitions = partitions;
        this.json = json;
        this.rules = rules;
        this.maxDepth = config.maxDepth();
    }

    /** An article's place on a board. */
    public record Scored(UUID id, double score) {
        /** Best first; of equal ones the greater id, as Redis has it and as newer ids are. */
        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
                .thenComparing(scored -> scored.id().toString())
                .reversed();
    }

    /**
     * Where the boards stand: lists that are made while they stand at the same place are the same.
     *
     * @throws RedisFailure when Redis is out of reach, or has not yet got back what it has lost
     */
    public List<Long> position() {
        var batches = eachPartition(partition -> {
            var ready = Request.cmd(Command.HMGET).arg(Boards.readyKey(partition));
            var offsets = Request.cmd(Command.MGET);
            TOPICS.forEach(topic -> ready.arg(topic.topicName()));
            TOPICS.forEach(topic -> offsets.arg(Boards.offsetKey(topic, partition)));
            return List.of(ready, offsets);
        });
        var position = new ArrayList<Long>();
        for (var partition : redis.sendAll(batches)) {
            if (partition.getFirst().stream().anyMatch(ready -> ready == null)) {
                throw new RedisFailure("The boards are being made anew");
            }
            partition.getLast().forEach(next -> position.add(next == null ? 0 : next.toLong()));
        }
        return position;
    }

    /**
     * The articles that may be in a list: the best of its board, and those that are promoted. A query by one of section,
     * topic and language has a board of its own. By more than one, it is looked for among the first of the narrowest board,
     * as deep as the configuration allows.
     *
     * @param atLeast how many of the board, when it has as many
     * @return best first, then those that only a promotion has brought here
     * @throws RedisFailure when Redis is out of reach or has lost what it knew
     */
    public List<Standing> candidates(FeedQuery query, int atLeast) {
        position();
        var promotions = query.order() == FeedQuery.Order.LATEST ? Map.<UUID, List<Promotion>>of() : promotions();
        int depth = query.isWholeBoard() ? atLeast : atLeast * WIDER;
        while (true) {
            var top = top(query, depth);
            var wanted = wanted(query, top, promotions);
            if (wanted.size() >= atLeast || top.size() < depth || depth >= maxDepth) {
                wanted.addAll(onlyPromoted(query, wanted, promotions));
                // Lost meanwhile, it would look as if there had been less.
                position();
                return wanted;
            }
            depth = Math.min(depth * WIDER, maxDepth);
        }
    }

    private List<Standing> wanted(FeedQuery query, List<Scored> top, Map<UUID, List<Promotion>> promotions) {
        return new ArrayList<>(standings(top, promotions).stream()
                .filter(standing -> query.wants(standing.card()))
                .toList());
    }

    private List<Standing> onlyPromoted(
            FeedQuery query, List<Standing> already, Map<UUID, List<Promotion>> promotions) {
        var missing = new ArrayList<>(promotions.keySet());
        missing.removeAll(already.stream().map(Standing::id).toList());
        var scored = missing.stream().map(id -> new Scored(id, Double.NaN)).toList();
        return wanted(query, scored, promotions);
    }

    /** What is known of these articles, in their order; without those that are not published, or not known. */
    public List<Standing> standings(Collection<UUID> ids) {
        return standings(ids.stream().map(id -> new Scored(id, Double.NaN)).toList(), promotions());
    }

    /** Whether an article is or has been published, as far as the boards know. */
    public boolean knows(UUID id) {
        var key = Partitions.prefix(partitions.of(id)) + "placed:" + id;
        return redis.send(Request.cmd(Command.EXISTS).arg(key)).toInteger() == 1;
    }

    /** Articles that nobody has done anything with yet count zero of everything. */
    public Map<UUID, Counters> counters(List<UUID> ids) {
        var tallies = values("tally:", ids);
        var counters = new LinkedHashMap<UUID, Counters>();
        ids.forEach(id -> counters.put(id, tally(tallies.get(id)).counters()));
        return counters;
    }

    private List<Scored> top(FeedQuery query, int depth) {
        var key = query.prefix() + query.board().key();
        var batches = eachPartition(partition -> List.of(Request.cmd(Command.ZRANGE)
                .arg(Partitions.prefix(partition) + key)
                .arg(0)
                .arg(depth - 1)
                .arg("REV")
                .arg("WITHSCORES")));
        var scored = new ArrayList<Scored>();
        redis.sendAll(batches).forEach(responses -> addScored(responses.getFirst(), scored));
        scored.sort(Scored.BEST_FIRST);
        return scored.subList(0, Math.min(depth, scored.size()));
    }

    /** RESP3 gives pairs, RESP2 a flat array. */
    private static void addScored(Response members, List<Scored> scored) {
        for (int i = 0; i < members.size(); i++) {
            var pair = members.get(i);
            if (pair.type() == ResponseType.MULTI) {
                scored.add(new Scored(
                        UUID.fromString(pair.get(0).toString()), pair.get(1).toDouble()));
            } else {
                scored.add(new Scored(
                        UUID.fromString(pair.toString()), members.get(++i).toDouble()));
            }
        }
    }

    private List<Standing> standings(List<Scored> top, Map<UUID, List<Promotion>> promotions) {
        var ids = top.stream().map(Scored::id).toList();
        var cards = values("card:", ids);
        var tallies = values("tally:", ids);
        var stories = stories(ids);
        var standings = new ArrayList<Standing>();
        for (var scored : top) {
            var card = cards.get(scored.id());
            if (card != null) {
                standings.add(new Standing(
                        card(scored.id(), card),
                        scored.score(),
                        stories.get(scored.id()),
                        promotions.getOrDefault(scored.id(), List.of()),
                        tally(tallies.get(scored.id()))));
            }
        }
        return standings;
    }

    private Map<UUID, List<Promotion>> promotions() {
        var batches = eachPartition(
                partition -> List.of(Request.cmd(Command.HGETALL).arg(Partitions.prefix(partition) + "promoted")));
        var promotions = new HashMap<UUID, List<Promotion>>();
        for (var responses : redis.sendAll(batches)) {
            var promoted = responses.getFirst();
            promoted.getKeys().forEach(id -> promotions.put(UUID.fromString(id), read(promoted.get(id), PROMOTIONS)));
        }
        return promotions;
    }

    private Map<UUID, UUID> stories(List<UUID> ids) {
        var stories = new HashMap<UUID, UUID>();
        ask(ids, (partition, members) -> {
                    var request = Request.cmd(Command.HMGET).arg(Partitions.prefix(partition) + "stories");
                    members.forEach(id -> request.arg(id.toString()));
                    return request;
                })
                .forEach((id, story) -> stories.put(id, UUID.fromString(story.toString())));
        return stories;
    }

    private Map<UUID, Response> values(String kind, List<UUID> ids) {
        return ask(ids, (partition, members) -> {
            var request = Request.cmd(Command.MGET);
            members.forEach(id -> request.arg(Partitions.prefix(partition) + kind + id));
            return request;
        });
    }

    /** Asks each partition, by one command, for what it has of its articles; what it does not have is left out. */
    private Map<UUID, Response> ask(List<UUID> ids, BiFunction<Integer, List<UUID>, Request> command) {
        var byPartition = ids.stream().distinct().collect(Collectors.groupingBy(partitions::of));
        var batches = byPartition.entrySet().stream()
                .map(members -> List.of(command.apply(members.getKey(), members.getValue())))
                .toList();
        var responses = redis.sendAll(batches).iterator();
        var found = new HashMap<UUID, Response>();
        for (var members : byPartition.values()) {
            var values = responses.next().getFirst();
            for (int i = 0; i < members.size(); i++) {
                if (values.get(i) != null) {
                    found.put(members.get(i), values.get(i));
                }
            }
        }
        return found;
    }

    private List<List<Request>> eachPartition(IntFunction<List<Request>> requests) {
        return IntStream.range(0, partitions.count()).mapToObj(requests).toList();
    }

    private Tally tally(Response packed) {
        return Tally.unpack(packed == null ? null : packed.toBytes(), rules.decays());
    }

    /** Lists are made of the same cards again and again: to read one takes longer than to see that it has not changed. */
    private ArticleCard card(UUID id, Response response) {
        var bytes = response.toBytes();
        var known = cards.getIfPresent(id);
        if (known == null || !Arrays.equals(known.json(), bytes)) {
            known = new ReadCard(bytes, read(response, CARD));
            cards.put(id, known);
        }
        return known.card();
    }

    private <T> T read(Response bytes, TypeReference<T> type) {
        try {
            return json.readValue(bytes.toBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("What the boards hold is not JSON", e);
        }
    }
}
