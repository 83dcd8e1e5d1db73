package io.frontpage.feed.hot;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;

/**
 * What has changed in the tallies goes out as {@link ArticleStats}, and comes back from there when Redis has lost them. Which
 * have changed is kept on the boards by the script that counts, and struck off when it has reached the topic.
 */
@Singleton
public class Tallies {
    private static final Script READ_CHANGED = Script.load("changed.lua");
    private static final Script FORGET_SENT = Script.load("sent.lua");
    private static final Script RESTORE = Script.load("heat.lua", "restore.lua");
    private static final Script RESTORED = Script.load("restored.lua");
    private static final Script RECOUNT = Script.load("recount.lua");
    private static final Script SCAN = Script.load("scan.lua");
    private static final int PAGE = 1000;

    private final RedisLink redis;
    private final Rules rules;
    private final Clock clock;

    Tallies(RedisLink redis, Rules rules, Clock clock) {
        this.redis = redis;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Which articles have something to tell.
     *
     * @param offset all that engagements before it have changed is among them; empty when Redis has lost what it knew, and nobody
     *     can say
     */
    public record Changed(OptionalLong offset, List<UUID> articles) {}

    /** Articles of a partition whose tallies have changed since they were last {@link #sent}, longest unsent first. */
    public Changed changed(int partition) {
        var requests = List.of(
                Request.cmd(Command.GET).arg(Boards.offsetKey(Topic.ENGAGEMENTS, partition)),
                Request.cmd(Command.ZRANGE).arg(changedKey(partition)).arg(0).arg(-1));
        var found = redis.sendAll(List.of(requests)).getFirst();
        var next = found.getFirst();
        return new Changed(
                next == null ? OptionalLong.empty() : OptionalLong.of(next.toLong()),
                found.getLast().stream()
                        .map(id -> UUID.fromString(id.toString()))
                        .toList());
    }

    /** What the tallies of articles of a partition have come to by one moment. */
    public List<ArticleStats> stats(int partition, List<UUID> articles) {
        var prefix = Partitions.prefix(partition);
        var arguments = new ArrayList<Object>();
        arguments.add(prefix);
        arguments.addAll(articles);
        var result = READ_CHANGED.run(redis, List.of(Boards.offsetKey(Topic.ENGAGEMENTS, partition)), arguments);
        long offset = result.get(0).toLong();
        var now = Instant.ofEpochMilli(clock.millis());
        return IntStream.range(0, articles.size())
                .mapToObj(i -> {
                    var packed = result.get(i + 1);
                    var tally = Tally.unpack(packed == null ? null : packed.toBytes(), rules.decays());
                    return stats(articles.get(i), tally, partition, offset, now);
                })
                .toList();
    }

    private ArticleStats stats(UUID article, Tally tally, int partition, long offset, Instant at) {
        var counters = tally.counters();
        double heat = tally.logHeat(rules.boardOf(Window.DAY));
        return new ArticleStats(
                article,
                counters.views(),
                counters.reads(),
                counters.comments(),
                counters.shares(),
                counters.likes(),
                counters.impressions(),
                counters.readers(),
                Double.isInfinite(heat) ? null : heat,
                tally.pack(),
                rules.layout(),
                partition,
                offset,
                at);
    }

    /** Takes note that these have reached their topic. */
    public void sent(int partition, List<ArticleStats> stats) {
        var arguments = new ArrayList<Object>();
        arguments.add(stats.getFirst().offset());
        stats.forEach(sent -> arguments.add(sent.articleId()));
        FORGET_SENT.run(redis, List.of(changedKey(partition)), arguments);
    }

    private static String changedKey(int partition) {
        return Partitions.prefix(partition) + "changed";
    }

    /**
     * Begins to put the tallies of a partition back. Lists can't be read until it has caught up.
     *
     * @return the mark of this restoration: it ends without effect when another has begun, or Redis has lost the mark
     */
    public String beginRestoration(int partition) {
        var layout = redis.send(Request.cmd(Command.GET).arg(layoutKey(partition)));
        if (layout != null && !layout.toString().equals(rules.layout())) {
            clear(partition);
        }
        var mark = UUID.randomUUID().toString();
        redis.send(Request.cmd(Command.SET).arg(restoringKey(partition)).arg(mark));
        return mark;
    }

    private static String layoutKey(int partition) {
        return Partitions.prefix(partition) + "layout";
    }

    private static String restoringKey(int partition) {
        return Partitions.prefix(partition) + "restoring";
    }

    /** Forgets all that is known of a partition. */
    private void clear(int partition) {
        eachPage(partition, "*", keys -> {
            var unlink = Request.cmd(Command.UNLINK);
            keys.forEach(unlink::arg);
            redis.send(unlink);
        });
    }

    /** Has tallies that have been brought back count engagements from an offset on, if they have begun behind it. */
    public void recount(int partition, long offset) {
        eachPage(partition, "tally:*", keys -> RECOUNT.run(redis, keys, List.of(offset)));
    }

    private void eachPage(int partition, String pattern, Consumer<List<String>> action) {
        var keys = List.of(layoutKey(partition));
        var cursor = "0";
        do {
            var page = SCAN.run(redis, keys, List.of(cursor, Partitions.prefix(partition) + pattern, PAGE));
            cursor = page.get(0).toString();
            if (page.get(1).size() > 0) {
                action.accept(page.get(1).stream().map(Response::toString).toList());
            }
        } while (!cursor.equals("0"));
    }

    /**
     * Puts tallies back as they were told.
     *
     * @param end of the engagements: what was told to count further than that counted what the topic has lost
     * @return whether heat came back as well: not where another layout has kept it
     * @throws RedisFailure when this restoration is not under way any more
     */
    public boolean restore(int partition, String mark, long end, List<ArticleStats> told) {
        var arguments = new ArrayList<Object>(List.of(mark, "-", Partitions.prefix(partition), rules.json()));
        boolean heat = true;
        for (var stats : told) {
            boolean readable = stats.state() != null && rules.layout().equals(stats.layout());
            heat &= readable;
            var tally = readable
                    ? Tally.unpack(stats.state(), rules.decays()).countedTo(stats.offset(), end)
                    : Tally.ofCounters(counters(stats), Math.min(stats.offset(), end), rules.decays());
            arguments.add(stats.articleId());
            arguments.add(tally.pack());
        }
        RESTORE.run(redis, List.of(restoringKey(partition)), arguments);
        return heat;
    }

    private static Counters counters(ArticleStats stats) {
        return new Counters(
                stats.views(),
                stats.readers(),
                stats.reads(),
                stats.comments(),
                stats.shares(),
                stats.likes(),
                stats.impressions());
    }

    /**
     * All tallies are back: engagements are counted from an offset on.
     *
     * @throws RedisFailure when this restoration is not under way any more
     */
    public void endRestoration(int partition, String mark, long offset) {
        RESTORED.run(
                redis,
                List.of(restoringKey(partition), Boards.offsetKey(Topic.ENGAGEMENTS, partition), layoutKey(partition)),
                List.of(mark, offset, rules.layout()));
    }
}
