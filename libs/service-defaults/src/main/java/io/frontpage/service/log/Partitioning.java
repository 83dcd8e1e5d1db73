package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.apache.kafka.common.utils.Utils;

/** Where Kafka's producers put a record by its key: murmur2 of the key's bytes, as all clients agree on. */
public final class Partitioning {
    private Partitioning() {}

    /** @param partitions how many the topic has */
    public static int partitionOf(UUID article, int partitions) {
        return Utils.toPositive(Utils.murmur2(article.toString().getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
