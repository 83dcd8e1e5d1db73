package io.frontpage.local.run;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.Refusal;
import io.frontpage.local.gateway.Gateway;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.Part;
import io.frontpage.local.stack.Place;
import io.frontpage.local.stack.Ports;

/**
 * A whole Frontpage that runs on this machine: PostgreSQL, Redis, Kafka, the three services, each as a process, and the
 * gateway in this one.
 *
 * <pre>{@code
 * try (var frontpage = Frontpage.start(Setup.of(checkout, data), part -> {})) {
 *     frontpage.url();                    // of the gateway
 *     frontpage.token("publisher");
 *     frontpage.part("redis").kill();
 *     frontpage.part("redis").start();    // same port, same data
 * }
 * }</pre>
 */
public final class Frontpage implements AutoCloseable {
    private final DataDirectory data;
    private final LocalKeys keys;
    private final LocalStack stack;
    private final List<Part> services;
    private final Gateway gateway;
    private final Setup setup;

    private Frontpage(
            DataDirectory data, LocalKeys keys, LocalStack stack, List<Part> services, Gateway gateway, Setup setup) {
        this.data = data;
        this.keys = keys;
        this.stack = stack;
        this.services = new CopyOnWriteArrayList<>(services);
        this.gateway = gateway;
        this.setup = setup;
    }

    /**
     * Returns when all of it answers. Interrupted, or when a part fails, it stops what it has started.
     *
     * @param ready told of each part that is ready, from several threads
     * @throws Refusal when the data directory or a port is not to be had, or a service has not been built
     */
    public static Frontpage start(Setup setup, Consumer<Part> ready) {
        requireBuilt(setup);
        var started = new ArrayList<AutoCloseable>();
        try {
            var data = opened(
                    started, setup.fresh() ? DataDirectory.openEmpty(setup.data()) : DataDirectory.open(setup.data()));
            setup.requireFreePorts();
            data.recordLauncher(setup.gatewayPort());
            var keys = new LocalKeys(data.path().resolve("keys"));
            var stack = opened(started, LocalStack.start(data.path(), setup.stackPorts(), ready));
            var services = startServices(setup, environment(setup, keys, stack), ready);
            started.add(() -> services.forEach(Part::stop));
            var gateway = Gateway.start(setup.gatewayPort(), setup.servicePortsByName());
            return new Frontpage(data, keys, stack, services, gateway, setup);
        } catch (RuntimeException e) {
            closeAll(started.reversed());
            throw e;
        }
    }

    private static <T extends AutoCloseable> T opened(List<AutoCloseable> started, T part) {
        started.add(part);
        return part;
    }

    private static void closeAll(List<AutoCloseable> parts) {
        boolean interrupted = Thread.interrupted();
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Frontpage.class.getName()).log(System.Logger.Level.WARNING, "A part did not stop", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireBuilt(Setup setup) {
        for (var service : setup.services()) {
            var jar = setup.application(service).resolve("quarkus-run.jar");
            if (Files.notExists(jar)) {
                throw new Refusal(service.module() + " is not built: there is no " + jar);
            }
        }
    }

    private static Map<String, String> environment(Setup setup, LocalKeys keys, LocalStack stack) {
        var environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", stack.postgres().user(),
                "QUARKUS_REDIS_HOSTS", stack.redisHosts(),
                "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.publicKey().toUri().toString(),
                "FRONTPAGE_INGEST_READER_KEY", keys.readerKey(),
                // The gateway sends requests to the one instance that there is, ready or not.
                "QUARKUS_SHUTDOWN_DELAY", "0.1S"));
        if (stack.hasRedisCluster()) {
            environment.put("QUARKUS_REDIS_CLIENT_TYPE", "cluster");
        }
        environment.putAll(site("http://127.0.0.1:" + setup.gatewayPort()));
        environment.putAll(setup.environment());
        return environment;
    }

    /** There are no pages here: the API's own answers stand for them. */
    private static Map<String, String> site(String gateway) {
        return Map.of(
                "FRONTPAGE_SITE_URL", gateway,
                "FRONTPAGE_SITE_ARTICLE_URL", gateway + "/v1/articles/{id}",
                "FRONTPAGE_SITE_API_URL", gateway);
    }

    private static List<Part> startServices(Setup setup, Map<String, String> environment, Consumer<Part> ready) {
        var parts = new ArrayList<Part>();
        for (var service : setup.services()) {
            parts.add(part(setup, service, service.module(), setup.port(service), environment));
        }
        startTogether(parts, ready);
        return List.copyOf(parts);
    }

    private static Part part(Setup setup, Service service, String name, int port, Map<String, String> environment) {
        var own = new HashMap<>(environment);
        int managementPort = Ports.free();
        own.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        own.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        own.put(
                "FRONTPAGE_INDEX_DIRECTORY",
                setup.data().resolve("index").resolve(name).toString());
        return new ServicePart(new Place(setup.data(), name), setup.application(service), port, managementPort, own);
    }

    /**
     * Starts one more instance of a service beside those that run, under a name such as {@code feed-service-2} and on a port
     * of its own; the gateway does not know it. Returns when it answers.
     */
    public Part startAnother(Service service) {
        long running = services.stream()
                .filter(part -> part.name().startsWith(service.module()))
                .count();
        var part = part(
                setup, service, service.module() + "-" + (running + 1), Ports.free(), environment(setup, keys, stack));
        services.add(part);
        part.start();
        return part;
    }

    private static void startTogether(List<Part> parts, Consumer<Part> ready) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = parts.stream()
                    .map(part -> threads.submit(() -> {
                        part.start();
                        ready.accept(part);
                        return part;
                    }))
                    .toList();
            awaitAll(threads, starts);
        }
    }

    private static void awaitAll(ExecutorService threads, List<Future<Part>> starts) {
        try {
            for (var start : starts) {
                start.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            threads.shutdownNow();
            threads.close();
            starts.stream()
                    .filter(start -> start.state() == Future.State.SUCCESS)
                    .forEach(start -> start.resultNow().stop());
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** The base URL of the gateway. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    /** A token for this role that is valid for an hour. */
    public String token(String role) {
        return keys.token(role, Duration.ofHours(1));
    }

    public LocalStack stack() {
        return stack;
    }

    public Path data() {
        return data.path();
    }

    /** All processes in the order in which they are stopped: services, Kafka, Redis, PostgreSQL. */
    public List<Part> parts() {
        var parts = new ArrayList<>(services);
        parts.addAll(stack.parts());
        return parts;
    }

    /** @param name of a service's module, or {@code kafka}, {@code redis} or {@code postgres} */
    public Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    }

    /** Stops everything in order, and gives the data directory free. */
    @Override
    public void close() {
        close(part -> {});
    }

    /** @param stopped told of each part that has ended */
    public void close(Consumer<String> stopped) {
        gateway.close();
        stopped.accept("gateway");
        for (var part : parts()) {
            part.stop();
            stopped.accept(part.name());
        }
        data.close();
    }
}
