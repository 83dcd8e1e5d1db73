package io.frontpage.feed.hot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** A Lua script that Redis runs in one step, named by its digest once Redis has it. */
record Script(String source, String digest) {

    /** @param name of the resource beside this class */
    static Script load(String name) {
        try (InputStream stream = Script.class.getResourceAsStream(name)) {
            var source = stream.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-1").digest(source);
            return new Script(
                    new String(source, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-1", e);
        }
    }

    /** Redis forgets its scripts when it starts: then it is sent whole. */
    Response run(RedisLink redis, List<String> keys, List<String> arguments) {
        try {
            return redis.send(request(Command.EVALSHA, digest, keys, arguments));
        } catch (RedisFailure failure) {
            if (failure.getMessage().startsWith("NOSCRIPT")) {
                return redis.send(request(Command.EVAL, source, keys, arguments));
            }
            throw failure;
        }
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
