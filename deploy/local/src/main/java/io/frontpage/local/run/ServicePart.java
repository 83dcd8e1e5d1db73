package io.frontpage.local.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.frontpage.local.stack.Part;
import io.frontpage.local.stack.Place;
import io.frontpage.local.stack.ServerProcess;

/** One of the services, from its packaged application. */
final class ServicePart implements Part {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final Place place;
    private final Path application;
    private final int port;
    private final Map<String, String> environment;
    private ServerProcess process;

    ServicePart(Place place, Path application, int port, Map<String, String> environment) {
        this.place = place;
        this.application = application;
        this.port = port;
        this.environment = environment;
    }

    @Override
    public void start() {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                application.resolve("quarkus-run.jar").toString());
        process = ServerProcess.start(place, port, command, environment);
        process.awaitReady(() -> isReady(port), Duration.ofSeconds(120));
    }

    /** Whether a service on this port says that it is ready. */
    static boolean isReady(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    @Override
    public void kill() {
        process.kill();
    }
}
