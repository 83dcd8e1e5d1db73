package io.frontpage.local.stack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import redis.embedded.RedisServer;

/** A Redis server that keeps its data in an append-only file, alone or as a node of a cluster. */
public final class Redis extends ChildPart {
    private static final String NAME = "redis";
    private static final String VERSION = "7.0.15";

    /** How long a node of a cluster is not heard of before it counts as failed, in milliseconds. */
    private static final int NODE_TIMEOUT = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OptionalInt busPort;

    private Redis(Place place, int port, OptionalInt busPort) {
        super(place, port);
        this.busPort = busPort;
    }

    public static Redis start(Path data, int port) {
        var redis = of(data, List.of(port)).getFirst();
        redis.start();
        return redis;
    }

    /** One node that is a cluster by itself: it refuses commands whose keys are in several slots, as every cluster does. */
    public static Redis startAsCluster(Path data, int port) {
        var redis = new Redis(new Place(data, NAME), port, OptionalInt.of(Ports.free()));
        redis.start();
        RedisCluster.form(List.of(redis));
        return redis;
    }

    /** Not started yet: one that is alone, or nodes of a cluster that has yet to be formed. */
    static List<Redis> of(Path data, List<Integer> ports) {
        var busPorts = Ports.free(ports.size());
        return IntStream.range(0, ports.size())
                .mapToObj(i -> new Redis(
                        new Place(data, i == 0 ? NAME : NAME + "-" + (i + 1)),
                        ports.get(i),
                        ports.size() == 1 ? OptionalInt.empty() : OptionalInt.of(busPorts.get(i))))
                .toList();
    }

    /** While slots have no master, the others' go on. */
    private static List<String> clusterOptions(int busPort) {
        return List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                String.valueOf(busPort),
                "--cluster-node-timeout",
                String.valueOf(NODE_TIMEOUT),
                "--cluster-require-full-coverage",
                "no");
    }

    @Override
    public void start() {
        var command = new ArrayList<>(List.of(
                unpack(place().data()).toString(),
                "--port",
                String.valueOf(port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                place().directory().toString(),
                "--appendonly",
                "yes",
                "--save",
                ""));
        busPort.ifPresent(bus -> command.addAll(clusterOptions(bus)));
        start(command, Map.of(), this::answers, Duration.ofSeconds(20));
    }

    /** The binary is a resource of its artifact: a process needs it as a file. */
    static Path unpack(Path data) {
        var resource = "/redis-server-" + VERSION + "-" + Platform.current().redis();
        var directory = new Place(data, NAME).directory();
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
        try {
            return command("PING").equals("PONG");
        } catch (UncheckedIOException | IllegalStateException notYet) {
            return false;
        }
    }

    /**
     * Has it run a command whose answer is a line or a text.
     *
     * @throws UncheckedIOException when it does not answer
     * @throws IllegalStateException when it answers an error
     */
    public String command(String... words) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(DataInputStream in) throws IOException {
        var type = in.readByte();
        var line = line(in);
        return switch (type) {
            case '$' -> new String(in.readNBytes(Integer.parseInt(line)), StandardCharsets.UTF_8);
            case '-' -> throw new IllegalStateException(line);
            default -> line;
        };
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.readByte(); c != '\r'; c = in.readByte()) {
            line.append((char) c);
        }
        in.readByte();
        return line.toString();
    }

    /** Where the nodes of a cluster talk to each other. */
    int busPort() {
        return busPort.orElseThrow();
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }
}
