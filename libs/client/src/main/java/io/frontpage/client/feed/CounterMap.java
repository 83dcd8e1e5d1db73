package io.frontpage.client.feed;

import java.util.Map;
import java.util.UUID;

/** The counters of articles, by their ids; all 0 of those that nobody has done anything with. */
public record CounterMap(Map<UUID, Counters> counters) {}
