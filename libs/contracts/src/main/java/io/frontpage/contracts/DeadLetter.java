package io.frontpage.contracts;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * A record that a consumer could not understand, whole, so that it can be sent again once the cause is mended. When it has
 * been, the letter is sent a second time and says so: of several letters about one record, one with {@code redrivenAt} is
 * enough.
 *
 * @param topic where it was, with {@code partition} and {@code offset}
 * @param consumer the service that could not understand it
 * @param cause why not, in one line
 * @param at when the consumer met it
 * @param key null when it has none
 * @param headers by name; of several of one name, the last
 * @param value null when it has none, and when it is too large to be kept, which the cause says
 * @param redrivenAt when the record was sent to its topic again; null while it has not been
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String consumer,
        String cause,
        Instant at,
        String key,
        Map<String, String> headers,
        byte[] value,
        Instant redrivenAt) {
    /** The largest letter: a record of Kafka's usual limit, 1 MiB, and room for what is said of it. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** @throws NullPointerException when a field that all have is missing */
    public DeadLetter {
        requireNonNull(topic, "topic");
        requireNonNull(consumer, "consumer");
        requireNonNull(cause, "cause");
        Times.require(at, "at");
        headers = Map.copyOf(requireNonNull(headers, "headers"));
    }

    /** The same letter, once its record has been sent again. */
    public DeadLetter redriven(Instant when) {
        return new DeadLetter(topic, partition, offset, consumer, cause, at, key, headers, value, when);
    }
}
