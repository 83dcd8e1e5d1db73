package io.frontpage.feed.hot;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Where an article is: in the partition that Kafka's producers put its key in, and in that partition's Redis slot. */
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
        return BuiltInPartitioner.partitionForKey(article.toString().getBytes(StandardCharsets.UTF_8), count);
    }

    /** What the keys of a partition begin with: the braces make Redis Cluster keep them together. */
    static String prefix(int partition) {
        return "{" + partition + "}:";
    }
}
