package io.frontpage.feed.hot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.service.ArticleCard;

/**
 * Writes the boards. A batch of a partition and the offset after it go in by one script, which refuses a batch that does not
 * follow the offset it finds: a batch that comes twice, an instance that does not know yet that the partition is another's
 * now, and a Redis that has lost what it was told are all found out that way, and nothing is ever counted twice or left out.
 */
@Singleton
public class Boards {
    private static final Script APPLY_ENGAGEMENTS = Script.load("engagements.lua");
    private static final Script APPLY_ARTICLES = Script.load("articles.lua");
    private static final Script READ_CHANGED = Script.load("changed.lua");
    private static final Script FORGET_SENT = Script.load("sent.lua");
    private static final Duration REMEMBER_SEEN = Duration.ofDays(2);
    private static final Duration KEEP_UNKNOWN = Duration.ofDays(1);
    private static final String NO_HEAT = "-inf";

    private final RedisLink redis;
    private final ObjectMapper json;
    private final Clock clock;
    private final Heat heat;

    Boards(RedisLink redis, ObjectMapper json, Clock clock, Heat heat) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
        this.heat = heat;
    }

    /** The offset of the topic's partition up to which the boards have it. */
    public long nextOffset(Topic topic, int partition) {
        var next = redis.send(Request.cmd(Command.GET).arg(offsetKey(topic, partition)));
        return next == null ? 0 : next.toLong();
    }

    /**
     * Counts engagements of one partition.
     *
     * @param from the offset that the boards have to stand at
     * @param next the offset that they stand at afterwards
     * @param day of the broker's timestamps: an engagement seen that day or the day before is not counted again
     * @throws RedisFailure when nothing has been counted
     */
    public void applyEngagements(int partition, long from, long next, LocalDate day, List<Effect> effects) {
        var prefix = Partitions.prefix(partition);
        var keys = List.of(
                offsetKey(Topic.ENGAGEMENTS, partition),
                prefix + "seen:" + day,
                prefix + "seen:" + day.minusDays(1),
                prefix + "caps:" + day,
                prefix + "changed");
        var arguments = new ArrayList<String>(5 + 8 * effects.size());
        arguments.add(String.valueOf(from));
        arguments.add(String.valueOf(next));
        arguments.add(prefix);
        arguments.add(String.valueOf(REMEMBER_SEEN.toSeconds()));
        arguments.add(String.valueOf(KEEP_UNKNOWN.toSeconds()));
        effects.forEach(effect -> add(effect, arguments));
        APPLY_ENGAGEMENTS.run(redis, keys, arguments);
    }

    private static void add(Effect effect, List<String> arguments) {
        arguments.add(effect.article().toString());
        arguments.add(effect.counter().field());
        arguments.add(effect.seen());
        arguments.add(effect.cap());
        arguments.add(String.valueOf(effect.log2()));
        arguments.add(String.valueOf(effect.change()));
        arguments.add(effect.absolute() ? "1" : "0");
        arguments.add(String.valueOf(effect.atMillis()));
    }

    /**
     * Puts published articles of one partition on the boards and takes withdrawn ones off.
     *
     * @param from the offset that the boards have to stand at
     * @param next the offset that they stand at afterwards
     * @return those that were newer than what the boards knew of them, in their order
     * @throws RedisFailure when nothing has changed
     */
    public List<ArticleEvent> applyArticles(int partition, long from, long next, List<ArticleEvent> articles) {
        var arguments = new ArrayList<String>(3 + 6 * articles.size());
        arguments.add(String.valueOf(from));
        arguments.add(String.valueOf(next));
        arguments.add(Partitions.prefix(partition));
        articles.forEach(article -> add(article, arguments));
        var newer = APPLY_ARTICLES.run(redis, List.of(offsetKey(Topic.ARTICLES, partition)), arguments);
        return newer.stream().map(index -> articles.get(index.toInteger())).toList();
    }

    private void add(ArticleEvent article, List<String> arguments) {
        arguments.add(article.id().toString());
        arguments.add(String.valueOf(article.version()));
        arguments.add(toJson(Board.of(article).stream().map(Board::key).toList()));
        arguments.add(String.valueOf(heat.ofFresh(article.publishedAt())));
        arguments.add(String.valueOf(article.publishedAt().toEpochMilli()));
        arguments.add(toJson(ArticleCard.of(article)));
    }

    /** Counters of articles of a partition that have changed since they were last {@link #sent}, longest unsent first. */
    public List<ArticleStats> changed(int partition, int most) {
        var prefix = Partitions.prefix(partition);
        var result = READ_CHANGED.run(
                redis,
                List.of(prefix + "changed", offsetKey(Topic.ENGAGEMENTS, partition)),
                List.of(prefix, String.valueOf(most)));
        long offset = result.get(0).toLong();
        var now = Instant.ofEpochMilli(clock.millis());
        var stats = new ArrayList<ArticleStats>();
        for (int i = 1; i < result.size(); i += 8) {
            stats.add(stats(result, i, partition, offset, now));
        }
        return stats;
    }

    private static ArticleStats stats(Response result, int i, int partition, long offset, Instant at) {
        var counters = counters(result, i + 1);
        var heat = result.get(i + 7).toString();
        return new ArticleStats(
                UUID.fromString(result.get(i).toString()),
                counters.views(),
                counters.reads(),
                counters.comments(),
                counters.shares(),
                counters.likes(),
                counters.impressions(),
                0,
                heat.equals(NO_HEAT) ? null : Double.valueOf(heat),
                null,
                null,
                partition,
                offset,
                at);
    }

    /** Takes note that these have reached their topic. */
    public void sent(int partition, List<ArticleStats> stats) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(stats.getFirst().offset()));
        stats.forEach(sent -> arguments.add(sent.articleId().toString()));
        FORGET_SENT.run(redis, List.of(Partitions.prefix(partition) + "changed"), arguments);
    }

    /** Six counters in the order of {@link Counter}, from a place in an array on. A removal may have come before its comment. */
    static Counters counters(Response values, int i) {
        return new Counters(
                count(values.get(i)),
                count(values.get(i + 1)),
                count(values.get(i + 2)),
                count(values.get(i + 3)),
                count(values.get(i + 4)),
                count(values.get(i + 5)));
    }

    private static long count(Response value) {
        return value == null ? 0 : Math.max(0, value.toLong());
    }

    private static String offsetKey(Topic topic, int partition) {
        return Partitions.prefix(partition) + topic.topicName() + ":next";
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Can't be JSON", e);
        }
    }
}
