package io.frontpage.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A part that is a direct child of this process and writes to a log file. */
public abstract class ChildPart implements Part {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);

    private final Place place;
    private final int port;
    private final int managementPort;
    private ServerProcess process;

    protected ChildPart(Place place, int port) {
        this(place, port, port);
    }

    protected ChildPart(Place place, int port, int managementPort) {
        this.place = place;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts the process and waits until it answers. */
    protected final void start(
            List<String> command, Map<String, String> environment, BooleanSupplier answers, Duration limit) {
        process = ServerProcess.start(place, port, managementPort, command, environment);
        process.awaitReady(answers, limit);
    }

    protected final Place place() {
        return place;
    }

    @Override
    public final String name() {
        return place.name();
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final int managementPort() {
        return managementPort;
    }

    @Override
    public final ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public final void stop() {
        process.stop(TIME_TO_STOP);
    }

    @Override
    public final void kill() {
        process.kill();
    }
}
