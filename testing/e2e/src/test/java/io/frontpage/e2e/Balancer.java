package io.frontpage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.frontpage.local.run.Service;
import io.frontpage.local.stack.Part;

/**
 * Sends each request to one of a service's instances, as an Ingress does: to those that it thinks are ready, and what it thinks
 * is a while old. It tries nothing twice.
 */
final class Balancer implements AutoCloseable {
    private static final Duration PROBES_EVERY = Duration.ofMillis(200);

    /** How long an instance that is no longer ready still gets requests. */
    static final Duration LAG = Duration.ofSeconds(1);

    private final Map<Service, List<Part>> instances;
    /** When an instance was first found not to be ready, of those that are not. */
    private final Map<Part, Long> unreadySince = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledExecutorService probes = Executors.newScheduledThreadPool(4);

    /** @param instances of each service, all of them ready */
    Balancer(Map<Service, List<Part>> instances) {
        this.instances = instances;
        instances.values().stream()
                .flatMap(List::stream)
                .forEach(instance -> probes.scheduleWithFixedDelay(
                        () -> probe(instance), 0, PROBES_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void probe(Part instance) {
        var uri = URI.create("http://127.0.0.1:" + instance.managementPort() + "/q/health/ready");
        try {
            note(
                    instance,
                    http.send(request(uri).build(), BodyHandlers.discarding()).statusCode() == 200);
        } catch (HttpTimeoutException busy) {
            // The next probe will tell.
        } catch (IOException down) {
            note(instance, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Part instance, boolean ready) {
        if (ready) {
            unreadySince.remove(instance);
        } else {
            unreadySince.putIfAbsent(instance, System.nanoTime());
        }
    }

    /** Whether the instance gets requests. */
    boolean uses(Part instance) {
        var since = unreadySince.get(instance);
        return since == null || System.nanoTime() - since < LAG.toNanos();
    }

    HttpResponse<String> send(Service service, String path, String method, String token, String body)
            throws IOException, InterruptedException {
        var request = request(uri(service, path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    <T> HttpResponse<T> get(Service service, String path, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return http.send(request(uri(service, path)).build(), body);
    }

    /** Whoever balances, this instance is asked. */
    HttpResponse<String> get(Part instance, String path) throws IOException, InterruptedException {
        return http.send(request(uri(instance, path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }

    private URI uri(Service service, String path) {
        var used = instances.get(service).stream().filter(this::uses).toList();
        if (used.isEmpty()) {
            throw new IllegalStateException("No instance of " + service + " is ready");
        }
        return uri(used.get(ThreadLocalRandom.current().nextInt(used.size())), path);
    }

    private static URI uri(Part instance, String path) {
        return URI.create("http://127.0.0.1:" + instance.port() + path);
    }

    @Override
    public void close() {
        probes.shutdownNow();
        http.shutdownNow();
        http.close();
    }
}
