package io.frontpage.service.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The token buckets in Redis. Whose they are is hashed with a random key that the first instance leaves there, so that no
 * address is kept.
 */
@Singleton
class SharedBuckets {
    private static final Logger LOG = Logger.getLogger(SharedBuckets.class);
    private static final String SCRIPT = script();
    private static final String KEY = "rate-limits-key";

    /** How long Redis is left alone after it has not answered, and how long its key is used without looking whether it is still that. */
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long KEY_NANOS = Duration.ofMinutes(1).toNanos();

    private final Redis redis;
    private final Duration patience;
    private volatile Long awaySince;
    private volatile HashKey key;

    private record HashKey(byte[] bytes, long since) {}

    /** The outcome: the tokens that the caller gets beside those that it needs, or how long it has to wait for these. */
    record Grant(long more, Duration delay) {}

    SharedBuckets(Redis redis, @ConfigProperty(name = "frontpage.rate-limits.redis-timeout") Duration patience) {
        this.redis = redis;
        this.patience = patience;
    }

    private static String script() {
        try (var stream = SharedBuckets.class.getResourceAsStream("rate-limit.lua")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes all that are needed or none.
     *
     * @param limit what it is that is limited, and how
     * @param owed how many have been given away already
     * @param wanted how many more the caller would like to have
     * @return empty when Redis does not answer
     */
    Optional<Grant> ask(RateLimit.Rule limit, String who, long needed, long owed, long wanted) {
        var since = awaySince;
        if (since != null && System.nanoTime() - since < RETRY_NANOS) {
            return Optional.empty();
        }
        try {
            var answer = await(Request.cmd(Command.EVAL)
                    .arg(SCRIPT)
                    .arg(1)
                    .arg("rate-limit:" + limit.name() + ":" + hash(who))
                    .arg(String.valueOf(limit.perSecond()))
                    .arg(limit.burst())
                    .arg(needed)
                    .arg(owed)
                    .arg(wanted));
            noteBack();
            return Optional.of(new Grant(
                    answer.get(0).toLong(), Duration.ofMillis(answer.get(1).toLong())));
        } catch (ExecutionException | TimeoutException e) {
            noteAway(e);
            return Optional.empty();
        }
    }

    private void noteBack() {
        if (awaySince != null) {
            awaySince = null;
            LOG.info("Redis answers: rates are limited over all instances together again");
        }
    }

    private void noteAway(Exception reason) {
        if (awaySince == null) {
            LOG.warnf("Redis does not answer, so each instance limits rates for itself: %s", reason.getMessage());
        }
        awaySince = System.nanoTime();
    }

    private String hash(String who) throws ExecutionException, TimeoutException {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(who.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError("Every JDK has HmacSHA256", e);
        }
    }

    private byte[] key() throws ExecutionException, TimeoutException {
        var known = key;
        if (known == null || System.nanoTime() - known.since() > KEY_NANOS) {
            await(Request.cmd(Command.SETNX).arg(KEY).arg(randomKey()));
            known = new HashKey(await(Request.cmd(Command.GET).arg(KEY)).toBytes(), System.nanoTime());
            key = known;
        }
        return known.bytes();
    }

    /** Of 244 random bits. */
    private static String randomKey() {
        return Base64.getEncoder()
                .encodeToString((UUID.randomUUID().toString() + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
    }

    private Response await(Request request) throws ExecutionException, TimeoutException {
        try {
            return redis.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
