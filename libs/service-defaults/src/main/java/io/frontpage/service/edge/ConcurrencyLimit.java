package io.frontpage.service.edge;

/**
 * How many requests may be under way at a time, found by trying (additive increase, multiplicative decrease, as in TCP): one
 * more now and then as long as they are answered in time, a tenth fewer when more than a tenth of them are not. What waits
 * longer than that does not get done sooner, it only makes all others late.
 */
final class ConcurrencyLimit {
    /** It is decided on the times of so many requests. */
    private static final int WINDOW = 50;

    private static final double LATE_SHARE = 0.1;
    private static final double DECREASE = 0.9;

    private final int least;
    private final int most;
    private final long inTimeNanos;

    private int limit;
    private int underWay;
    private boolean reached;
    private int answered;
    private int late;

    /** @param inTimeNanos how long a request may take */
    ConcurrencyLimit(int least, int most, long inTimeNanos) {
        this.least = least;
        this.most = most;
        this.inTimeNanos = inTimeNanos;
        this.limit = most;
    }

    /** @return whether there is room for one more, which has to {@link #leave} then */
    synchronized boolean enter() {
        if (underWay >= limit) {
            reached = true;
            return false;
        }
        underWay++;
        return true;
    }

    /** For what must not be refused: it takes room from the others. */
    synchronized void enterInAnyCase() {
        underWay++;
    }

    /** @param nanos how long it took */
    synchronized void leave(long nanos) {
        underWay--;
        answered++;
        if (nanos > inTimeNanos) {
            late++;
        }
        if (answered == WINDOW) {
            adjust();
        }
    }

    private void adjust() {
        if (late > WINDOW * LATE_SHARE) {
            limit = Math.max(least, (int) (limit * DECREASE));
        } else if (reached) {
            limit = Math.min(most, limit + 1);
        }
        reached = false;
        answered = 0;
        late = 0;
    }

    synchronized int limit() {
        return limit;
    }

    synchronized int underWay() {
        return underWay;
    }
}
