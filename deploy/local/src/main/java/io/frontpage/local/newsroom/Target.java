package io.frontpage.local.newsroom;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.frontpage.local.LocalKeys;

/**
 * A Frontpage to write to.
 *
 * @param url of its gateway or Ingress
 * @param token asked for before each request
 */
public record Target(URI url, Supplier<String> token) {
    private static final Duration VALIDITY = Duration.ofMinutes(30);

    /** One whose keys are at hand: a token is made for the role, and another well before it runs out. */
    public static Target local(URI url, LocalKeys keys, String role, Clock clock) {
        return new Target(url, new RenewedToken(keys, role, clock));
    }

    private static final class RenewedToken implements Supplier<String> {
        private final LocalKeys keys;
        private final String role;
        private final Clock clock;
        private String token;
        private Instant renewAt = Instant.MIN;

        RenewedToken(LocalKeys keys, String role, Clock clock) {
            this.keys = keys;
            this.role = role;
            this.clock = clock;
        }

        @Override
        public synchronized String get() {
            if (clock.instant().isAfter(renewAt)) {
                token = keys.token(role, VALIDITY);
                renewAt = clock.instant().plus(VALIDITY.dividedBy(2));
            }
            return token;
        }
    }
}
