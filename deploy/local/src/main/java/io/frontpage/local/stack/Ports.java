package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** TCP ports of the loopback interface. */
public final class Ports {
    private static final Set<Integer> TOLD = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** One that nothing listens on now, and that this has not answered before: who was told of it may not listen there yet. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return TOLD.add(port) ? port : free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many of them. */
    public static List<Integer> free(int count) {
        return IntStream.generate(Ports::free).limit(count).boxed().toList();
    }

    /** Whether somebody listens there. */
    public static boolean isTaken(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
