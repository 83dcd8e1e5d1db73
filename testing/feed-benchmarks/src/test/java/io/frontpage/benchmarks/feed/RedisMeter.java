package io.frontpage.benchmarks.feed;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** What Redis says of itself. */
final class RedisMeter {
    private static final Pattern CALLS = Pattern.compile("cmdstat_[^:]+:calls=(\\d+)");
    private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");
    private static final Pattern BYTES = Pattern.compile("total_net_(?:in|out)put_bytes:(\\d+)");
    private static final Pattern CPU_SECONDS = Pattern.compile("used_cpu_(?:user|sys):([0-9.]+)");
    private static final Pattern MEMORY = Pattern.compile("used_memory:(\\d+)");

    private final Redis redis;

    RedisMeter(Redis redis) {
        this.redis = redis;
    }

    /**
     * @param commands those within scripts too
     * @param scripts how many of them were scripts
     * @param bytes in and out
     * @param cpuSeconds of its process
     */
    record Work(double commands, double scripts, double bytes, double cpuSeconds) {
        Work since(Work before) {
            return new Work(
                    commands - before.commands,
                    scripts - before.scripts,
                    bytes - before.bytes,
                    cpuSeconds - before.cpuSeconds);
        }
    }

    Work work() {
        var commands = info("commandstats");
        return new Work(
                sum(CALLS, commands), sum(SCRIPTS, commands), sum(BYTES, info("stats")), sum(CPU_SECONDS, info("cpu")));
    }

    /** Bytes that Redis uses in all. */
    double memory() {
        return sum(MEMORY, info("memory"));
    }

    /** Bytes that keys of these patterns use, measured in full. */
    long memoryOf(Stream<String> patterns) {
        return patterns.flatMap(pattern -> send(Request.cmd(Command.KEYS).arg(pattern)).stream())
                .mapToLong(key -> send(Request.cmd(Command.MEMORY)
                                .arg("USAGE")
                                .arg(key.toString())
                                .arg("SAMPLES")
                                .arg(0))
                        .toLong())
                .sum();
    }

    private String info(String section) {
        return send(Request.cmd(Command.INFO).arg(section)).toString();
    }

    private Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    private static double sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
