package io.frontpage.article.syndication;

import java.time.Instant;
import java.util.Optional;

/**
 * Something finished to be sent.
 *
 * @param updatedAt when an article in it changed last: no measure of its age, as an article that was withdrawn is not in it
 */
public record Document(byte[] bytes, String mediaType, Optional<Instant> updatedAt) {}
