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

import io.frontpage.local.stack.ChildPart;
import io.frontpage.local.stack.Place;

/** One of the services, from its packaged application. */
final class ServicePart extends ChildPart {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final Path application;
    private final Map<String, String> environment;

    ServicePart(Place place, Path application, int port, int managementPort, Map<String, String> environment) {
        super(place, port, managementPort);
        this.application = application;
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
        start(command, environment, () -> isReady(managementPort()), Duration.ofSeconds(120));
    }

    /** Whether a service with this management port says that it is ready. */
    static boolean isReady(int managementPort) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
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
}
