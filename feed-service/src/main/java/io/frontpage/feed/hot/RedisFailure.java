package io.frontpage.feed.hot;

/** Redis refused a command, or is out of reach. */
public final class RedisFailure extends RuntimeException {
    RedisFailure(String message) {
        super(message, null, false, false);
    }
}
