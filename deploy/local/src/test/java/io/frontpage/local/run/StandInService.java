package io.frontpage.local.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A process that stands where a service will: it is started as one, is ready as one, and takes what is posted. The
 * services themselves are tried with the packaged whole, in testing/e2e.
 */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", StandInService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            switch (exchange.getRequestURI().getPath()) {
                case "/v1/articles" -> {
                    exchange.getResponseHeaders().add("Location", "/v1/articles/" + UUID.randomUUID());
                    exchange.sendResponseHeaders(201, -1);
                }
                case "/v1/engagements" -> exchange.sendResponseHeaders(202, -1);
                default -> exchange.sendResponseHeaders(200, -1);
            }
        }
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
