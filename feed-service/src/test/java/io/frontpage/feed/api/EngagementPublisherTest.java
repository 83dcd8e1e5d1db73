package io.frontpage.feed.api;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.Traces;
import io.frontpage.service.problem.ProblemException;
import io.frontpage.testing.LocalStackResource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A buffer of 500 places, before a channel that is closed, or one that never answers. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EngagementPublisherTest {
    @Inject
    Events events;

    @Inject
    Traces traces;

    @Test
    void whatCouldNotEvenBeSentLeavesItsPlace() {
        var publisher = publisher(() -> {
            throw new IllegalStateException("The channel is closed");
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> publisher.publish(views(500)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("Kafka has not acknowledged the engagements.");
        }
    }

    @Test
    void whatCanBeNoEventTakesNoPlace() {
        var publisher = publisher(() -> Uni.createFrom().voidItem());
        var beyondAllCalendars = view(Instant.MAX);
        for (int i = 0; i < 501; i++) {
            assertThatThrownBy(() -> publisher.publish(List.of(beyondAllCalendars)))
                    .isNotInstanceOf(ProblemException.class);
        }
        publisher.publish(views(500));
    }

    @Test
    void aFullBufferIsSaidAtOnce() {
        var publisher = publisher(() -> Uni.createFrom().nothing());
        assertThatThrownBy(() -> publisher.publish(views(500))).hasMessageContaining("has not acknowledged");
        assertThatThrownBy(() -> publisher.publish(views(1)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Too many engagements are waiting for Kafka.");
    }

    private EngagementPublisher publisher(Supplier<Uni<Void>> sent) {
        var config = IngestConfigTest.config(
                Map.of("frontpage.ingest.buffer", "500", "frontpage.ingest.ack-timeout", "PT0.1S"));
        return new EngagementPublisher(events, traces, config, 4, new SimpleMeterRegistry(), emitter(sent));
    }

    @SuppressWarnings("unchecked")
    private static MutinyEmitter<byte[]> emitter(Supplier<Uni<Void>> sent) {
        return (MutinyEmitter<byte[]>) Proxy.newProxyInstance(
                MutinyEmitter.class.getClassLoader(),
                new Class<?>[] {MutinyEmitter.class},
                (proxy, method, arguments) -> sent.get());
    }

    private static List<EngagementEvent> views(int count) {
        return IntStream.range(0, count).mapToObj(i -> view(Instant.EPOCH)).toList();
    }

    private static EngagementEvent view(Instant at) {
        return new EngagementEvent(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Type.VIEW,
                "reader",
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
