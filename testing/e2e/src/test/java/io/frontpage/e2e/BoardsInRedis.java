package io.frontpage.e2e;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import io.frontpage.local.stack.LocalStack;

/** What feed-service has in Redis, read past it by the layout that its package {@code hot} documents. */
final class BoardsInRedis implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final BoardRules rules;

    BoardsInRedis(LocalStack stack, BoardRules rules) {
        var options = new RedisOptions();
        stack.redisNodes().forEach(node -> options.addConnectionString(node.url()));
        options.setType(stack.hasRedisCluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE);
        this.redis = Redis.createClient(vertx, options);
        this.rules = rules;
    }

    /** A tally as it is kept. */
    record Kept(double[] values, int halfLives) {
        private static final int COUNTERS = 3;
        private static final int WARM = 10;
        private static final int HELD_BACK = 15;
        private static final int PEAK = 19;
        private static final int AT = 20;
        private static final int HEAT = 23;

        Map<String, Long> counts() {
            var counts = new HashMap<String, Long>();
            var names = List.of("views", "reads", "comments", "shares", "likes", "impressions", "readers");
            for (int i = 0; i < names.size(); i++) {
                counts.put(names.get(i), (long) values[COUNTERS + i]);
            }
            for (int i = 0; i < Account.WARMING.size(); i++) {
                counts.put("warm " + Account.WARMING.get(i), (long) values[WARM + i]);
            }
            counts.put("capped", (long) values[HELD_BACK]);
            counts.put("overBudget", (long) values[HELD_BACK + 1]);
            counts.put("overNetwork", (long) values[HELD_BACK + 2]);
            counts.put("robots", (long) values[HELD_BACK + 3]);
            return counts;
        }

        double peak() {
            return values[PEAK];
        }

        /** In milliseconds since 1970: what heat has decayed to by then is what is kept. */
        long at() {
            return (long) values[AT];
        }

        double heat(int type, int k) {
            return values[HEAT + type * halfLives + k];
        }
    }

    /** Up to where a partition of a topic is in. */
    long offset(String topic, int partition) {
        var offset = send(Request.cmd(Command.GET).arg("{" + partition + "}:" + topic + ":next"));
        return offset == null ? 0 : offset.toLong();
    }

    Map<UUID, Kept> tallies() {
        var tallies = new HashMap<UUID, Kept>();
        for (var key : send(Request.cmd(Command.KEYS).arg("*:tally:*"))) {
            var name = key.toString();
            var packed = send(Request.cmd(Command.GET).arg(name)).toBytes();
            DoubleBuffer values =
                    ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
            var kept = new double[values.remaining()];
            values.get(kept);
            tallies.put(
                    UUID.fromString(name.substring(name.lastIndexOf(':') + 1)),
                    new Kept(kept, rules.halfLives().size()));
        }
        return tallies;
    }

    /** Scores by article, of all partitions together: of {@code now:all} and the like. */
    Map<UUID, Double> board(String name) {
        var scores = new HashMap<UUID, Double>();
        for (int partition = 0; partition < rules.partitions(); partition++) {
            var members = send(Request.cmd(Command.ZRANGE)
                    .arg("{" + partition + "}:" + name)
                    .arg(0)
                    .arg(-1)
                    .arg("WITHSCORES"));
            for (var member : members) {
                scores.put(
                        UUID.fromString(member.get(0).toString()), member.get(1).toDouble());
            }
        }
        return scores;
    }

    void flush() {
        send(Request.cmd(Command.FLUSHALL));
    }

    private Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
