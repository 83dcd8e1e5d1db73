/**
 * The boards in Redis and the lists that are made of them.
 *
 * <p>What Redis holds. Every key of an article is in the slot of the article's Kafka partition p, so that one script can
 * change them together. A BOARD is {@code all}, {@code section:NAME}, {@code topic:NAME} or {@code language:TAG}.
 *
 * <ul>
 *   <li>{@code {p}:tally:ID}: what engagements have come to, packed: {@link io.frontpage.feed.hot.Tally}
 *   <li>{@code {p}:placed:ID}: version and time of publication as two doubles, then the names of the article's boards, each
 *       on a line; none when it is withdrawn
 *   <li>{@code {p}:card:ID}: what lists show of it, as JSON; gone when it is withdrawn
 *   <li>{@code {p}:promoted} and {@code {p}:stories}: hashes of the promotions (JSON) and the story by article
 *   <li>{@code {p}:now:BOARD}, {@code day:}, {@code week:}: sorted sets of the published articles by heat at a half-life;
 *       {@code rising:} by the peak of their surge; {@code latest:} by time of publication
 *   <li>{@code {p}:boards}: the names of the boards that there are
 *   <li>{@code {p}:engagements:next} and so on: the offsets up to which the topics are in; {@code {p}:ready}: which of them
 *       have caught up; {@code {p}:layout}: how tallies are to be read; {@code {p}:restoring}: while they are being put back
 *   <li>{@code {p}:seen:DAY}: which engagements have been counted that day, by the broker's clock
 *   <li>{@code {p}:readers:DAY}: by reader and article, what types have given heat that day, as bits, and 32 for any at all;
 *       the names begin as their readers' do, so that {@link io.frontpage.feed.hot.Caps} finds all of one
 *   <li>{@code {p}:devices:HOUR}: by reader, how many engagements have given heat in that hour
 *   <li>{@code {p}:networks:DAY}: by network and article, and by article alone, a time and the heat of that day at each
 *       half-life as it was then, as doubles
 *   <li>{@code {p}:changed}: articles whose tallies have not been told to others yet, by the offset of their last change
 *   <li>{@code agreed:NAME}: what instances agree on for a while, such as the orders of lists: {@link
 *       io.frontpage.feed.hot.Agreements}
 * </ul>
 */
package io.frontpage.feed.hot;
