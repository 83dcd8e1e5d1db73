package io.frontpage.feed.api;

/**
 * Where an engagement came from.
 *
 * @param network the keyed hash of the network; null when unknown
 * @param robot TRUE for an obvious robot, else null
 */
record Origin(String network, Boolean robot) {
    static final Origin UNKNOWN = new Origin(null, null);
}
