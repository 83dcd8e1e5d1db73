package io.frontpage.benchmarks.evaluate;

import java.time.Instant;
import java.util.List;

/** What was on the page at one time, in the order of the page. */
record Snapshot(Instant at, List<Sighting> sightings) {}
