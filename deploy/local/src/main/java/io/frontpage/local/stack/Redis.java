package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import redis.embedded.RedisServer;

/** A Redis server that keeps its data in an append-only file. */
public final class Redis extends ChildPart {
    private static final String NAME = "redis";
    private static final String VERSION = "7.0.15";

    private Redis(Place place, int port) {
        super(place, port);
    }

    public static Redis start(Path data, int port) {
        var redis = new Redis(new Place(data, NAME), port);
        redis.start();
        return redis;
    }

    @Override
    public void start() {
        var command = List.of(
                unpack(place()).toString(),
                "--port",
                String.valueOf(port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                place().directory().toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
        start(command, Map.of(), this::answers, Duration.ofSeconds(20));
    }

    static void unpack(Path data) {
        unpack(new Place(data, NAME));
    }

    /** The binary is a resource of its artifact: a process needs it as a file. */
    private static Path unpack(Place place) {
        var resource = "/redis-server-" + VERSION + "-" + Platform.current().redis();
        var directory = place.directory();
        var file = directory.resolve("redis-server-" + VERSION);
        try (var stream = RedisServer.class.getResourceAsStream(resource)) {
            if (Files.notExists(file)) {
                Files.createDirectories(directory);
                var copy = Files.createTempFile(directory, "redis-server", ".tmp");
                Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that is still loading its file takes connections already, but answers an error. */
    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }
}
