package io.frontpage.feed.hot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;

import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.Ports;
import io.frontpage.local.stack.Redis;

/**
 * Boards on a Redis of their own, without the rest of the service. It is a cluster of one node: that, too, refuses commands and
 * scripts whose keys are not all in one slot.
 */
final class RedisBoards implements AutoCloseable {
    private final Redis server;
    private final Vertx vertx;
    final RedisLink redis;
    final HotConfig config;
    final Heat heat;
    final Rules rules;
    final Partitions partitions;
    final Boards boards;
    final Tallies tallies;
    final Lists lists;

    RedisBoards(Path directory) {
        server = Redis.startAsCluster(directory, Ports.free());
        vertx = Vertx.vertx();
        var cluster = new RedisOptions().setType(RedisClientType.CLUSTER).setConnectionString(server.url());
        redis = new RedisLink(io.vertx.redis.client.Redis.createClient(vertx, cluster), Duration.ofSeconds(5));
        config = config(Map.of());
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        heat = new Heat(config);
        rules = new Rules(config, json);
        partitions = new Partitions(config);
        boards = new Boards(redis, json, rules, config);
        tallies = new Tallies(redis, rules, Clock.systemUTC());
        lists = new Lists(redis, partitions, json, rules, config);
    }

    /** The service's own configuration, but for these properties. */
    static HotConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(HotConfig.class)
                .withSources(new PropertiesConfigSource(properties, "of the test", 500))
                .build()
                .getConfigMapping(HotConfig.class);
    }

    void empty() {
        redis.send(Request.cmd(Command.FLUSHALL));
    }

    /** Says that all topics are in as far as the boards have them. */
    void ready() {
        for (int partition = 0; partition < partitions.count(); partition++) {
            for (var topic : List.of(Topic.ARTICLES, Topic.ENGAGEMENTS, Topic.STORIES)) {
                boards.caughtUp(
                        topic, partition, boards.nextOffset(topic, partition).orElse(0));
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }
}
