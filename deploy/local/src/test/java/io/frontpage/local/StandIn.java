package io.frontpage.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that answers as a test says, and remembers what it was asked. */
public final class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public record Request(String method, URI uri, Headers headers, String body) {}

    /** @param status 0 for none: the connection is dropped */
    public record Answer(int status, String contentType, String location, String body) {
        public static Answer ok(String body) {
            return new Answer(200, "application/json", null, body);
        }

        public static Answer accepted(String body) {
            return new Answer(202, "application/json", null, body);
        }

        public static Answer created(String location) {
            return new Answer(201, "application/json", location, "{}");
        }

        public static Answer conflict(String location) {
            return new Answer(409, "application/problem+json", location, "{\"detail\":\"It is taken.\"}");
        }

        public static Answer problem(int status, String body) {
            return new Answer(status, "application/problem+json", null, body);
        }

        public static Answer dropped() {
            return new Answer(0, null, null, "");
        }
    }

    public StandIn(Function<Request, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
            requests.add(request);
            var answer = answers.apply(request);
            try (exchange) {
                if (answer.status() != 0) {
                    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                    if (answer.location() != null) {
                        exchange.getResponseHeaders().set("Location", answer.location());
                    }
                    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
