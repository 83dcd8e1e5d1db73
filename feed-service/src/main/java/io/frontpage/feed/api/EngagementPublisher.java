package io.frontpage.feed.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.Topic;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.Traces;
import io.frontpage.service.problem.ProblemException;

/** Puts engagements on their topic and waits until Kafka has them. How many may be under way at a time is bounded. */
@Singleton
class EngagementPublisher {
    private static final Logger LOG = Logger.getLogger(EngagementPublisher.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Events events;
    private final Traces traces;
    private final MutinyEmitter<byte[]> emitter;
    private final int partitions;
    private final Duration ackTimeout;
    private final Semaphore places;
    private final AtomicBoolean failing = new AtomicBoolean();

    EngagementPublisher(
            Events events,
            Traces traces,
            IngestConfig config,
            @ConfigProperty(name = "frontpage.hot.partitions") int partitions,
            MeterRegistry metrics,
            @Channel("engagements") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.events = events;
        this.traces = traces;
        this.emitter = emitter;
        this.partitions = partitions;
        this.ackTimeout = config.ackTimeout();
        this.places = new Semaphore(config.buffer());
        metrics.gauge("frontpage.engagements.waiting", places, free -> config.buffer() - free.availablePermits());
    }

    /**
     * Returns when all in-sync replicas have all of them.
     *
     * @throws ProblemException 503 when the buffer is full, or Kafka did not acknowledge all in time: then some may be on the
     *     topic all the same, and sending them again is safe
     */
    void publish(List<EngagementEvent> engagements) {
        await(traces.send(Topic.ENGAGEMENTS, traces.current(), traceparent -> send(engagements, traceparent)));
    }

    private CompletableFuture<Void> send(List<EngagementEvent> engagements, String traceparent) {
        // What can go wrong with an engagement goes wrong before it has a place.
        return sendAll(engagements.stream()
                .map(engagement -> message(engagement, traceparent))
                .toList());
    }

    /** Tells each partition, for a reader's engagements may be on all of them. The same holds as for {@link #publish}. */
    void publish(ReaderErased erased) {
        await(sendAll(IntStream.range(0, partitions)
                .mapToObj(partition -> events.message(erased, partition))
                .toList()));
    }

    private CompletableFuture<Void> sendAll(List<Message<byte[]>> messages) {
        if (!places.tryAcquire(messages.size())) {
            throw ProblemException.unavailable("Too many engagements are waiting for Kafka.", RETRY_AFTER);
        }
        return CompletableFuture.allOf(messages.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    private Message<byte[]> message(EngagementEvent engagement, String traceparent) {
        return events.message(
                Topic.ENGAGEMENTS,
                engagement.id(),
                engagement.articleId(),
                engagement.at(),
                events.write(engagement),
                traceparent);
    }

    /** Gives the place back however it ends. */
    private CompletableFuture<Void> send(Message<byte[]> message) {
        return sent(message).whenComplete((done, failure) -> places.release());
    }

    private CompletableFuture<Void> sent(Message<byte[]> message) {
        try {
            return emitter.sendMessage(message).subscribeAsCompletionStage();
        } catch (RuntimeException notEvenBegun) {
            return CompletableFuture.failedFuture(notEvenBegun);
        }
    }

    private void await(CompletableFuture<Void> all) {
        try {
            all.get(ackTimeout.toMillis(), TimeUnit.MILLISECONDS);
            if (failing.compareAndSet(true, false)) {
                LOG.info("Kafka acknowledges engagements again");
            }
        } catch (ExecutionException | TimeoutException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warnf("Kafka does not acknowledge engagements, they are answered 503: %s", e.toString());
            }
            throw ProblemException.unavailable("Kafka has not acknowledged the engagements.", RETRY_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.", RETRY_AFTER);
        }
    }
}
