/**
 * The boards in Redis and the lists that are made of them.
 *
 * <p>What Redis holds. Every key of an article is in the slot of the article's Kafka partition p, so that one script can
 * change them together:
 *
 * <ul>
 *   <li>{@code {p}:article:ID}: a hash with its counters, {@code heat} (log2 of the decayed sum of its engagements), and, once
 *       the article itself has come, {@code version}, {@code boards}, {@code fresh} (what it started with, as a logarithm),
 *       {@code publishedAt}, {@code card}
 *   <li>{@code {p}:hot:BOARD} and {@code {p}:latest:BOARD}: sorted sets of the published articles by heat and by time of
 *       publication; a BOARD is {@code all}, {@code section:NAME}, {@code topic:NAME} or {@code language:TAG}
 *   <li>{@code {p}:engagements:next} and {@code {p}:articles:next}: the offsets up to which the topics are in
 *   <li>{@code {p}:seen:DAY}, {@code {p}:caps:DAY}: what has been counted that day
 *   <li>{@code {p}:changed}: articles whose counters have not been told to others yet
 * </ul>
 */
package io.frontpage.feed.hot;
