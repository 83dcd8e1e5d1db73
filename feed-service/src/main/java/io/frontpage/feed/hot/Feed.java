package io.frontpage.feed.hot;

import java.time.Instant;

import jakarta.ws.rs.core.EntityTag;

/**
 * A list as it is sent.
 *
 * @param madeAt when it was read off the boards
 */
public record Feed(byte[] json, EntityTag tag, Instant madeAt) {}
