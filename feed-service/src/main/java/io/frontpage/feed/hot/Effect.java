package io.frontpage.feed.hot;

import java.util.UUID;

/**
 * What one engagement does to the boards, unless it has been counted before.
 *
 * @param seen names the engagement: one of the same name within a day or two does nothing
 * @param cap names what may add heat once a day; empty when it adds none
 * @param log2 the logarithm of the heat that it adds
 * @param change how it changes the counter; for an absolute count, the new value
 * @param absolute whether {@code change} stands in place of what was counted up to {@code atMillis}
 * @param atMillis when it happened
 */
public record Effect(
        UUID article,
        Counter counter,
        String seen,
        String cap,
        double log2,
        long change,
        boolean absolute,
        long atMillis) {}
