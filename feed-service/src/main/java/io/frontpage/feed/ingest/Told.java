package io.frontpage.feed.ingest;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import io.frontpage.contracts.Topic;

/**
 * Up to which offset of the engagements all that they came to has been told on {@code article-stats}. Kafka keeps it as the
 * committed offset of a group that nobody joins. Lost, the replay only begins earlier.
 */
@Singleton
class Told {
    private static final String GROUP = "feed-article-stats";
    private static final int TIMEOUT_SECONDS = 10;

    private final Map<String, Object> kafka;
    private Admin admin;

    Told(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    private synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka);
        }
        return admin;
    }

    /** Empty when nothing is known of it. */
    OptionalLong offset(int partition) {
        try {
            var offsets = admin().listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            var found = offsets.get(of(partition));
            return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
        } catch (Exception e) {
            throw failed(e);
        }
    }

    void note(int partition, long offset) {
        try {
            admin().alterConsumerGroupOffsets(GROUP, Map.of(of(partition), new OffsetAndMetadata(offset)))
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static TopicPartition of(int partition) {
        return new TopicPartition(Topic.ENGAGEMENTS.topicName(), partition);
    }

    private static IllegalStateException failed(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException(e instanceof ExecutionException ? e.getCause() : e);
    }
}
