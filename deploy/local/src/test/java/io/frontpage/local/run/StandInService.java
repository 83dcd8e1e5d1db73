package io.frontpage.local.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A process that stands where a service will: it is started as one, is ready as one, and takes what is posted. The
 * services themselves are tried with the packaged whole, in testing/e2e.
 */
public final class StandInService {
    private static final Pattern TITLE = Pattern.compile("\"title\": \"([^\"]*)\"");
    private static final List<String> HEADLINES = new CopyOnWriteArrayList<>();

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        serve("QUARKUS_MANAGEMENT_PORT");
        serve("QUARKUS_HTTP_PORT");
    }

    private static void serve(String port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(port)));
        var server = HttpServer.create(address, 0);
        server.createContext("/", StandInService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (exchange.getRequestURI().getPath()) {
                case "/v1/imports" -> {
                    TITLE.matcher(body).results().forEach(title -> HEADLINES.add(title.group(1)));
                    send(exchange, 202, """
                            {"id": "1", "state": "DONE", "counts": {"created": %d}}
                            """.formatted(HEADLINES.size()));
                }
                case "/v1/articles" -> send(exchange, 200, articles());
                case "/v1/engagements" -> exchange.sendResponseHeaders(202, -1);
                default -> exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    private static String articles() {
        return HEADLINES.stream()
                .map(headline -> "{\"id\": \"%s\", \"headline\": \"%s\"}".formatted(UUID.randomUUID(), headline))
                .collect(Collectors.joining(",", "{\"articles\": [", "]}"));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Makes a checkout in which each service is this one. */
    public static Path checkout(Path directory) throws IOException {
        var classes = URI.create(StandInService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toString());
        for (var service : Service.values()) {
            var application = Files.createDirectories(service.application(directory));
            new JarOutputStream(Files.newOutputStream(application.resolve("quarkus-run.jar")), manifest).close();
        }
        return directory;
    }
}
