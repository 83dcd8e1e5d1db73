package io.frontpage.feed.hot;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/**
 * What all instances are to agree on although each could say something else: the first to come with a value for a name
 * settles it. In Redis, at {@code agreed:NAME}.
 */
@Singleton
public class Agreements {
    private final RedisLink redis;

    Agreements(RedisLink redis) {
        this.redis = redis;
    }

    /**
     * Keeps a value, unless another is kept by that name.
     *
     * @param life how long it is kept, in whole seconds
     * @return the value that is kept
     * @throws RedisFailure when Redis is out of reach: then it is not known whether it has been kept
     */
    public byte[] settle(String name, byte[] value, Duration life) {
        var former = redis.send(Request.cmd(Command.SET)
                .arg(key(name))
                .arg(value)
                .arg("NX")
                .arg("GET")
                .arg("EX")
                .arg(life.toSeconds()));
        return former == null ? value : former.toBytes();
    }

    /**
     * Finds what is kept by a name.
     *
     * @return empty when there is nothing, or nothing any more
     * @throws RedisFailure when Redis is out of reach
     */
    public Optional<byte[]> find(String name) {
        var value = redis.send(Request.cmd(Command.GET).arg(key(name)));
        return value == null ? Optional.empty() : Optional.of(value.toBytes());
    }

    private static String key(String name) {
        return "agreed:" + name;
    }
}
