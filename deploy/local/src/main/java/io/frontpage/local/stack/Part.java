package io.frontpage.local.stack;

/** A server that runs as a process of its own and can be ended and started again on the same port with the same data. */
public interface Part {
    /** The name of it in paths, commands and output. */
    String name();

    int port();

    /** Where it tells how it is; of a service, health and metrics. What has no other port has this one for both. */
    default int managementPort() {
        return port();
    }

    /** @throws IllegalStateException when it does not come to answer; it is ended then, and the message names its log */
    void start();

    /** Asks it to end, and waits until it has. */
    void stop();

    /** Ends it at once, as {@code kill -9} does. */
    void kill();

    /** The process that it was last started as, running or not. */
    ProcessHandle handle();
}
