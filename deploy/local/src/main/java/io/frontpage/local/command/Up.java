package io.frontpage.local.command;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.newsroom.Readers;
import io.frontpage.local.newsroom.Sample;
import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.run.Setup;
import io.frontpage.local.stack.LocalStack.StackPorts;
import io.frontpage.local.stack.Part;

@Command(
        name = "up",
        description = {
            "Builds what is not built, starts all of it, and runs until Ctrl-C or ./frontpage down.",
            "Exits with 0 when it was stopped in order, with 130 when it was stopped before it was ready."
        })
final class Up implements Callable<Integer> {
    private static final int BATCHES_OF_READERS = 20;

    @Mixin
    private DataOption data;

    @Option(names = "--fresh", description = "Starts with an empty data directory: what is in it is deleted.")
    private boolean fresh;

    @Option(names = "--no-sample", description = "Loads no sample newsroom.")
    private boolean noSample;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            defaultValue = "8080",
            description = "Of the gateway (default: 8080).")
    private int port;

    @Option(
            names = "--postgres-port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Of PostgreSQL (default: a free one, as for all below).")
    private Integer postgresPort;

    @Option(names = "--redis-port", paramLabel = "N", converter = PortNumber.class)
    private Integer redisPort;

    @Option(names = "--kafka-port", paramLabel = "N", converter = PortNumber.class)
    private Integer kafkaPort;

    @Option(names = "--article-port", paramLabel = "N", converter = PortNumber.class)
    private Integer articlePort;

    @Option(names = "--feed-port", paramLabel = "N", converter = PortNumber.class)
    private Integer feedPort;

    @Option(names = "--recommend-port", paramLabel = "N", converter = PortNumber.class)
    private Integer recommendPort;

    private final long startedAt = System.nanoTime();
    private volatile boolean stopping;

    @Override
    public Integer call() throws InterruptedException {
        var stop = StopSignal.forThisThread(() -> say("Stopping"));
        try {
            return run(stop);
        } catch (InterruptedException | RuntimeException e) {
            if (stop.isRequested()) {
                return StopSignal.CUT_OFF;
            }
            throw e;
        } finally {
            stop.done();
        }
    }

    private int run(StopSignal stop) throws InterruptedException {
        say("Starting PostgreSQL, Redis and Kafka, then the services; the data is in " + data.path());
        var frontpage = Frontpage.start(setup(), part -> say(part.name() + " is ready on port " + part.port()));
        try {
            say("gateway is ready on port " + frontpage.url().getPort());
            frontpage.parts().forEach(this::tellWhenItEnds);
            var sample = new Sample(frontpage.data());
            if (!noSample && !sample.isLoaded()) {
                fill(frontpage, sample);
            }
            System.out.print(Summary.of(frontpage, sample, seconds()));
            stop.await();
            return CommandLine.ExitCode.OK;
        } finally {
            stopping = true;
            // What stops the parts waits for them, and must not be interrupted by what made it stop them.
            Thread.interrupted();
            frontpage.close(name -> say(name + " has ended"));
        }
    }

    private void tellWhenItEnds(Part part) {
        part.handle().onExit().thenRun(() -> {
            if (!stopping) {
                say(part.name() + " has ended by itself: see ./frontpage logs " + part.name());
            }
        });
    }

    private void fill(Frontpage frontpage, Sample sample) throws InterruptedException {
        var keys = new LocalKeys(frontpage.data().resolve("keys"));
        var articles = sample.load(frontpage.url(), keys, Clock.systemUTC());
        say("The sample newsroom is loaded: " + articles.size() + " articles");
        var readers = new Readers(frontpage.url(), keys, Clock.systemUTC(), List.copyOf(articles.values()));
        say("Simulated readers have read: " + readers.read(BATCHES_OF_READERS) + " engagements");
        sample.markLoaded(articles);
    }

    private Setup setup() {
        var setup = Setup.of(DataOption.checkout(), data.path());
        var free = setup.stackPorts();
        var services = new EnumMap<>(setup.servicePorts());
        put(services, Service.ARTICLE, articlePort);
        put(services, Service.FEED, feedPort);
        put(services, Service.RECOMMEND, recommendPort);
        return setup.withFresh(fresh)
                .withGatewayPort(port)
                .withServicePorts(services)
                .withStackPorts(new StackPorts(
                        chosen(postgresPort, free.postgres()),
                        chosen(redisPort, free.redis().getFirst()),
                        chosen(kafkaPort, free.kafka().getFirst())));
    }

    private static void put(Map<Service, Integer> ports, Service service, Integer port) {
        if (port != null) {
            ports.put(service, port);
        }
    }

    private static int chosen(Integer port, int free) {
        return port == null ? free : port;
    }

    private void say(String line) {
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
    }

    private double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
