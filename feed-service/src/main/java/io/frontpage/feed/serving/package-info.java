/**
 * How readers get lists. {@link io.frontpage.feed.serving.Feeds} has the first pages in memory, finished; {@code ListMaker}
 * makes them of what {@code hot} reads off the boards and {@code rank} makes of it; later pages follow {@code Snapshots}; those
 * who listen hear of changes by {@code Streams}.
 */
package io.frontpage.feed.serving;
