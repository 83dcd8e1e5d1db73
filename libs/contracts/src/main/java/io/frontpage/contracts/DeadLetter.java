package io.frontpage.contracts;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * A record that a consumer could not understand, whole, so that it can be sent again once the cause is mended.
 *
 * @param topic where it was, with {@code partition} and {@code offset}
 * @param consumer the service that could not understand it
 * @param cause why not, in one line
 * @param at when the consumer met it
 * @param key null when it has none
 * @param headers by name; of several of one name, the last
 * @param value null when it has none
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
        byte[] value) {

    /** @throws NullPointerException when a field that all have is missing */
    public DeadLetter {
        requireNonNull(topic, "topic");
        requireNonNull(consumer, "consumer");
        requireNonNull(cause, "cause");
        requireNonNull(at, "at");
        headers = Map.copyOf(requireNonNull(headers, "headers"));
    }
}
