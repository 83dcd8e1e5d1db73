package io.frontpage.local.command;

import java.util.concurrent.CountDownLatch;

/**
 * Makes the signal that is to end this process an interruption of the thread that does its work, and lets the process
 * end when that thread has put everything away. The exit code is 0 once the thread had come to {@link #await}.
 */
final class StopSignal {
    /** The exit code of what was stopped before it was ready. */
    static final int CUT_OFF = 130;

    private final Thread worker;
    private final Runnable announcement;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean wasReady;

    private StopSignal(Thread worker, Runnable announcement) {
        this.worker = worker;
        this.announcement = announcement;
    }

    /** @param announcement run when the signal has come */
    static StopSignal forThisThread(Runnable announcement) {
        var signal = new StopSignal(Thread.currentThread(), announcement);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop));
        return signal;
    }

    private void stop() {
        if (done.getCount() == 0) {
            return;
        }
        requested = true;
        announcement.run();
        worker.interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The signal's own exit code would tell of a violent end.
        Runtime.getRuntime().halt(wasReady ? 0 : CUT_OFF);
    }

    boolean isRequested() {
        return requested;
    }

    /** Waits for the signal; nothing is left to do until then. */
    void await() {
        wasReady = true;
        try {
            done.await();
        } catch (InterruptedException signalled) {
            // That is what it waits for.
        }
    }

    /** Everything is put away: the process may end. */
    void done() {
        done.countDown();
    }
}
