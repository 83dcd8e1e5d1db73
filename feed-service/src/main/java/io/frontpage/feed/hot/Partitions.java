package io.frontpage.feed.hot;

import java.util.UUID;

import jakarta.inject.Singleton;

import io.frontpage.service.log.Partitioning;

/** Where an article is: in its Kafka partition, and in that partition's Redis slot. */
@Singleton
class Partitions {
    private final int count;

    Partitions(HotConfig config) {
        this.count = config.partitions();
    }

    int count() {
        return count;
    }

    int of(UUID article) {
        return Partitioning.partitionOf(article, count);
    }

    /** What the keys of a partition begin with: the braces make Redis Cluster keep them together. */
    static String prefix(int partition) {
        return "{" + partition + "}:";
    }
}
