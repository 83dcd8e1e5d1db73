package io.frontpage.testing;

import java.time.Duration;

import io.frontpage.local.LocalKeys;

/** Bearer tokens that the service under test takes. */
public final class Tokens {
    private final LocalKeys keys;

    Tokens(LocalKeys keys) {
        this.keys = keys;
    }

    /** The value of an {@code Authorization} header. */
    public String bearer(String role) {
        return "Bearer " + keys.token(role, Duration.ofHours(1));
    }
}
