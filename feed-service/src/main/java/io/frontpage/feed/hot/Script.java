package io.frontpage.feed.hot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A Lua script that Redis runs in one step, named by its digest once Redis has it. No error of its own may begin with a word that
 * the client acts upon on a Redis Cluster, such as MOVED or ASK.
 */
record Script(String source, String digest) {

    /** @param names of the resources beside this class that make up the script, in their order */
    static Script load(String... names) {
        var source = Arrays.stream(names).map(Script::read).collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script(source, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-1", e);
        }
    }

    private static String read(String name) {
        try (InputStream stream = Script.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis forgets its scripts when it starts: then it is sent whole. */
    Response run(RedisLink redis, List<String> keys, List<?> arguments) {
        try {
            return redis.send(request(Command.EVALSHA, digest, keys, arguments));
        } catch (RedisFailure failure) {
            if (failure.getMessage().startsWith("NOSCRIPT")) {
                return redis.send(request(Command.EVAL, source, keys, arguments));
            }
            throw failure;
        }
    }

    private static Request request(Command command, String script, List<String> keys, List<?> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(argument -> add(argument, request));
        return request;
    }

    private static void add(Object argument, Request request) {
        if (argument instanceof byte[] bytes) {
            request.arg(Buffer.buffer(bytes));
        } else {
            request.arg(argument.toString());
        }
    }
}
