package io.frontpage.feed.hot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Promotion;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.service.ArticleCard;

/**
 * Writes the boards. A batch of a partition and the offset after it go in by one script, which refuses a batch that does not
 * follow the offset it finds: a batch that comes twice, an instance that does not know yet that the partition is another's
 * now, and a Redis that has lost what it was told are all found out that way, and nothing is ever counted twice or left out.
 */
@Singleton
public class Boards {
    private static final Script APPLY_ENGAGEMENTS = Script.load("heat.lua", "engagements.lua");
    private static final Script APPLY_ARTICLES = Script.load("heat.lua", "articles.lua");
    private static final Script APPLY_STORIES = Script.load("stories.lua");
    private static final Script CAUGHT_UP = Script.load("caught-up.lua");
    private static final Script REWIND = Script.load("rewind.lua");
    private static final Script FORGET_ENDED = Script.load("ended.lua");
    private static final Script TRIM = Script.load("trim.lua");
    private static final TypeReference<List<Promotion>> PROMOTIONS = new TypeReference<>() {};

    private final RedisLink redis;
    private final ObjectMapper json;
    private final Rules rules;
    private final HotConfig config;

    Boards(RedisLink redis, ObjectMapper json, Rules rules, HotConfig config) {
        this.redis = redis;
        this.json = json;
        this.rules = rules;
        this.config = config;
    }

    /**
     * The offset of the topic's partition up to which the boards have it; empty when they have nothing of it, or nothing
     * that this layout can read.
     */
    public OptionalLong nextOffset(Topic topic, int partition) {
        var found = redis.send(Request.cmd(Command.MGET)
                .arg(offsetKey(topic, partition))
                .arg(Partitions.prefix(partition) + "layout"));
        boolean readable = found.get(1) == null || found.get(1).toString().equals(rules.layout());
        return found.get(0) == null || !readable
                ? OptionalLong.empty()
                : OptionalLong.of(found.get(0).toLong());
    }

    /**
     * Counts engagements of one partition.
     *
     * @param from the offset that the boards have to stand at
     * @param next the offset that they stand at afterwards
     * @param hour UTC of the broker's timestamps, which all engagements have in common. What has been seen on its day or the
     *     day before is not counted again
     * @throws RedisFailure when nothing has been counted, or Redis has not said so in time: where they stand then tells
     */
    public void applyEngagements(int partition, long from, long next, Instant hour, List<Effect> effects) {
        var prefix = Partitions.prefix(partition);
        var time = LocalDateTime.ofInstant(hour, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        var day = time.toLocalDate();
        var keys = List.of(
                offsetKey(Topic.ENGAGEMENTS, partition),
                prefix + "seen:" + day,
                prefix + "seen:" + day.minusDays(1),
                prefix + "readers:" + day,
                prefix + "devices:" + time,
                prefix + "networks:" + day,
                prefix + "changed");
        var articles = new LinkedHashMap<UUID, Integer>();
        effects.forEach(effect -> articles.putIfAbsent(effect.article(), articles.size()));
        var arguments = new ArrayList<Object>(5 + articles.size() + effects.size());
        arguments.addAll(List.of(from, next, prefix, rules.json(), articles.size()));
        arguments.addAll(articles.keySet());
        effects.forEach(effect -> arguments.add(effect.pack(articles.get(effect.article()))));
        APPLY_ENGAGEMENTS.run(redis, keys, arguments);
    }

    /**
     * Puts published articles of one partition on the boards and takes withdrawn ones off.
     *
     * @param from the offset that the boards have to stand at
     * @param next the offset that they stand at afterwards
     * @return those that were newer than what the boards knew of them, in their order
     * @throws RedisFailure when nothing has changed, or Redis has not said so in time: where they stand then tells
     */
    public List<ArticleEvent> applyArticles(int partition, long from, long next, List<ArticleEvent> articles) {
        var prefix = Partitions.prefix(partition);
        var arguments = new ArrayList<Object>(4 + 6 * articles.size());
        arguments.addAll(List.of(from, next, prefix, rules.json()));
        articles.forEach(article -> add(article, arguments));
        var keys = List.of(
                offsetKey(Topic.ARTICLES, partition),
                prefix + "boards",
                prefix + "promoted",
                offsetKey(Topic.ENGAGEMENTS, partition),
                prefix + "changed");
        var newer = APPLY_ARTICLES.run(redis, keys, arguments);
        return newer.stream().map(index -> articles.get(index.toInteger())).toList();
    }

    private void add(ArticleEvent article, List<Object> arguments) {
        arguments.add(article.id());
        arguments.add(article.version());
        arguments.add(article.publishedAt().toEpochMilli());
        arguments.add(Board.of(article).stream().map(Board::key).collect(Collectors.joining("\n")));
        arguments.add(toJson(ArticleCard.of(article)));
        arguments.add(article.promotions().isEmpty() ? "" : toJson(article.promotions()));
    }

    /**
     * Notes which stories articles of one partition are in.
     *
     * @param from the offset that the boards have to stand at
     * @param next the offset that they stand at afterwards
     * @throws RedisFailure when nothing has changed, or Redis has not said so in time: where they stand then tells
     */
    public void applyStories(int partition, long from, long next, List<StoryEvent> stories) {
        var arguments = new ArrayList<Object>(2 + 2 * stories.size());
        arguments.addAll(List.of(from, next));
        for (var story : stories) {
            arguments.add(story.articleId());
            arguments.add(story.storyId() == null ? "" : story.storyId());
        }
        APPLY_STORIES.run(
                redis,
                List.of(offsetKey(Topic.STORIES, partition), Partitions.prefix(partition) + "stories"),
                arguments);
    }

    /**
     * Lists can be read once every topic of every partition has caught up.
     *
     * @param next the offset that the boards have to stand at
     * @throws RedisFailure when they don't, and are not ready for all that is known
     */
    public void caughtUp(Topic topic, int partition, long next) {
        CAUGHT_UP.run(
                redis, List.of(offsetKey(topic, partition), readyKey(partition)), List.of(next, topic.topicName()));
    }

    /**
     * Has the boards go on from an earlier offset, since the topic has lost what was behind it.
     *
     * @param from the offset that the boards have to stand at
     * @throws RedisFailure when they don't
     */
    public void rewind(Topic topic, int partition, long from, long to) {
        var keys = Stream.of(offsetKey(topic, partition), Partitions.prefix(partition) + "changed")
                .limit(topic == Topic.ENGAGEMENTS ? 2 : 1)
                .toList();
        REWIND.run(redis, keys, List.of(from, to));
    }

    /** Cuts the boards of a partition to as many articles as are kept: those behind would have to be engaged with to come back. */
    public void trim(int partition) {
        var prefix = Partitions.prefix(partition);
        var arguments = new ArrayList<Object>(List.of(prefix, config.boardSize()));
        arguments.addAll(Rules.orders());
        TRIM.run(redis, List.of(prefix + "boards"), arguments);
    }

    /** Forgets an article's promotions once all of them had ended by then: each is looked at for every list. */
    public void forgetPromotionsEndedBy(Instant then, int partition) {
        var key = Partitions.prefix(partition) + "promoted";
        var promoted = redis.send(Request.cmd(Command.HGETALL).arg(key));
        var ended = promoted.getKeys().stream()
                .filter(id -> promotions(promoted.get(id)).stream()
                        .allMatch(each -> each.until() != null && !each.until().isAfter(then)))
                .flatMap(id -> Stream.of(id, promoted.get(id).toString()))
                .toList();
        if (!ended.isEmpty()) {
            FORGET_ENDED.run(redis, List.of(key), ended);
        }
    }

    private List<Promotion> promotions(Response promotions) {
        try {
            return json.readValue(promotions.toBytes(), PROMOTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException("What the boards hold is not JSON", e);
        }
    }

    static String offsetKey(Topic topic, int partition) {
        return Partitions.prefix(partition) + topic.topicName() + ":next";
    }

    static String readyKey(int partition) {
        return Partitions.prefix(partition) + "ready";
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Can't be JSON", e);
        }
    }
}
