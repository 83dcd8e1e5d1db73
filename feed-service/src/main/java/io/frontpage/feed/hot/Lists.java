package io.frontpage.feed.hot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;

import io.frontpage.feed.rank.Decay;
import io.frontpage.service.ArticleCard;

/**
 * Reads lists and counters off the boards. An article is in one partition only, so the best of each partition's best are
 * the best of all.
 */
@Singleton
public class Lists {
    private static final int WIDER = 4;
    private static final List<String> COUNTER_FIELDS =
            List.of(Counter.values()).stream().map(Counter::field).toList();

    private final RedisLink redis;
    private final Partitions partitions;
    private final ObjectMapper json;
    private final int maxDepth;

    Lists(RedisLink redis, Partitions partitions, ObjectMapper json, HotConfig config) {
        this.redis = redis;
        this.partitions = partitions;
        this.json = json;
        this.maxDepth = config.maxDepth();
    }

    private record Scored(UUID id, double score) {
        /** Best first; of equal ones the greater id, as Redis has it and as newer ids are. */
        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
                .thenComparing(scored -> scored.id().toString())
                .reversed();
    }

    private record Entry(ArticleCard card, Counters counters, double heat) {}

    /**
     * A query by one of section, topic and language has a board of its own. By more than one, it is looked for among the
     * first of the narrowest board, as deep as the configuration allows.
     *
     * @return at most as many entries as the query's limit, best first
     * @throws RedisFailure when Redis is out of reach
     */
    public List<FeedEntry> read(FeedQuery query) {
        int depth = query.isWholeBoard() ? query.limit() : query.limit() * WIDER;
        while (true) {
            var top = top(query, depth);
            var entries = entries(top).stream()
                    .filter(entry -> query.wants(entry.card()))
                    .limit(query.limit())
                    .toList();
            if (entries.size() == query.limit() || top.size() < depth || depth >= maxDepth) {
                return ranked(entries);
            }
            depth = Math.min(depth * WIDER, maxDepth);
        }
    }

    /** Articles that nobody has done anything with yet count zero of everything. */
    public Map<UUID, Counters> counters(List<UUID> ids) {
        var values = fields(ids, COUNTER_FIELDS);
        var counters = new LinkedHashMap<UUID, Counters>();
        ids.forEach(id -> counters.put(id, Boards.counters(values.get(id), 0)));
        return counters;
    }

    private List<Scored> top(FeedQuery query, int depth) {
        var key = query.order().key() + query.board().key();
        var batches = IntStream.range(0, partitions.count())
                .mapToObj(partition -> List.of(Request.cmd(Command.ZRANGE)
                        .arg(Partitions.prefix(partition) + key)
                        .arg(0)
                        .arg(depth - 1)
                        .arg("REV")
                        .arg("WITHSCORES")))
                .toList();
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

    private List<Entry> entries(List<Scored> top) {
        var names = new ArrayList<>(COUNTER_FIELDS);
        names.addAll(List.of("card", "heat", "fresh"));
        var values = fields(top.stream().map(Scored::id).toList(), names);
        var entries = new ArrayList<Entry>();
        for (var scored : top) {
            var fields = values.get(scored.id());
            if (fields.get(6) != null) {
                entries.add(new Entry(card(fields.get(6)), Boards.counters(fields, 0), heat(fields)));
            }
        }
        return entries;
    }

    private static double heat(Response fields) {
        double engagements =
                fields.get(7) == null ? Double.NEGATIVE_INFINITY : fields.get(7).toDouble();
        return Decay.sum(engagements, fields.get(8).toDouble());
    }

    private Map<UUID, Response> fields(List<UUID> ids, List<String> names) {
        var byPartition = new LinkedHashMap<Integer, List<UUID>>();
        ids.forEach(id -> byPartition
                .computeIfAbsent(partitions.of(id), partition -> new ArrayList<>())
                .add(id));
        var batches = new ArrayList<List<Request>>();
        byPartition.forEach((partition, members) -> batches.add(
                members.stream().map(id -> fields(partition, id, names)).toList()));
        var responses = redis.sendAll(batches).stream().flatMap(List::stream).iterator();
        var fields = new HashMap<UUID, Response>();
        byPartition.values().forEach(members -> members.forEach(id -> fields.put(id, responses.next())));
        return fields;
    }

    private static Request fields(int partition, UUID id, List<String> names) {
        var request = Request.cmd(Command.HMGET).arg(Partitions.prefix(partition) + "article:" + id);
        names.forEach(request::arg);
        return request;
    }

    private ArticleCard card(Response bytes) {
        try {
            return json.readValue(bytes.toBytes(), ArticleCard.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A card on the boards is not JSON", e);
        }
    }

    private static List<FeedEntry> ranked(List<Entry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> {
                    var entry = entries.get(i);
                    return new FeedEntry(i + 1, entry.card(), entry.counters(), entry.heat());
                })
                .toList();
    }
}
