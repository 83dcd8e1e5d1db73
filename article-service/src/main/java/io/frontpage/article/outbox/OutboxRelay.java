package io.frontpage.article.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.frontpage.contracts.Topic;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.Traces;

/**
 * Takes events from the outbox to the topic, each at least once.
 *
 * <p>Only one relay works at a time, and an article's next event is sent after the one before is acknowledged. A relay that
 * loses its lock while it sends can be late, and its event come after a newer one that another relay has sent; it has its
 * articles told again as they are then. So whatever fails or comes twice, the last record of an article on the topic is its
 * newest.
 */
@ApplicationScoped
class OutboxRelay {
    private final Events events;
    private final MutinyEmitter<byte[]> articles;
    private final OutboxConfig config;
    private final Traces traces;
    private final Event<InDoubt> doubts;
    private final Queue<Sending> inDoubt = new ConcurrentLinkedQueue<>();

    /** Kafka has to prove first that it is there: while it is not, the connector may wait for it once for each event. */
    private volatile boolean reachable;

    /** What became of a batch: how many events are on the topic now, and why the first of the others is not. */
    record Batch(int sent, Throwable failure) {}

    private record Sending(List<OutboxEvent> events, List<CompletableFuture<Void>> results) {}

    OutboxRelay(
            Events events,
            // Unbounded, as overflow would end the channel for good; the batch is the bound.
            @Channel("articles") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> articles,
            OutboxConfig config,
            Traces traces,
            Event<InDoubt> doubts) {
        this.events = events;
        this.articles = articles;
        this.config = config;
        this.traces = traces;
        this.doubts = doubts;
    }

    /** Sends the oldest events and forgets those that Kafka has acknowledged; the others stay where they are. */
    Batch relayBatch() {
        haveToldAgain();
        var sending = new AtomicReference<Sending>();
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(
                            Math.toIntExact(config.ackTimeout().multipliedBy(10).toSeconds()))
                    .call(() -> relayLocked(sending));
        } catch (RuntimeException e) {
            // The lock may have gone with the transaction before all was on the topic.
            Optional.ofNullable(sending.get()).ifPresent(inDoubt::add);
            throw e;
        }
    }

    /** Not before the last of what was sent has arrived or failed. */
    private void haveToldAgain() {
        for (var next = inDoubt.peek();
                next != null && next.results().stream().allMatch(Future::isDone);
                next = inDoubt.peek()) {
            var articles = next.events().stream()
                    .map(event -> event.articleId)
                    .sorted()
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> doubts.fire(new InDoubt(articles)));
            inDoubt.remove(next);
        }
    }

    private Batch relayLocked(AtomicReference<Sending> sending) {
        OutboxEvent.lockForRelay();
        var batch = firstOfEachArticle(OutboxEvent.oldest(reachable ? config.batchSize() : 1));
        if (batch.isEmpty()) {
            return new Batch(0, null);
        }
        // Sent from inside it, our transaction would be carried over to the connector's threads and be in use when it
        // ends.
        var results = QuarkusTransaction.suspendingExisting()
                .call(() -> batch.stream().map(this::send).toList());
        sending.set(new Sending(batch, results));
        awaitAll(results);

        var sent = new ArrayList<OutboxEvent>();
        Throwable failure = null;
        for (int i = 0; i < batch.size(); i++) {
            if (isAcknowledged(results.get(i))) {
                sent.add(batch.get(i));
            } else if (failure == null) {
                failure = failure(results.get(i));
            }
        }
        reachable = !isTimeout(failure);
        OutboxEvent.deleteAll(sent);
        return new Batch(sent.size(), failure);
    }

    private static List<OutboxEvent> firstOfEachArticle(List<OutboxEvent> events) {
        var seen = new HashSet<UUID>();
        return events.stream().filter(event -> seen.add(event.articleId)).toList();
    }

    private CompletableFuture<Void> send(OutboxEvent event) {
        return traces.send(Topic.ARTICLES, event.traceparent, traceparent -> {
            var message = events.message(
                    Topic.ARTICLES, event.eventId, event.articleId, event.createdAt, event.payload, traceparent);
            return articles.sendMessage(message).subscribeAsCompletionStage();
        });
    }

    private void awaitAll(List<CompletableFuture<Void>> results) {
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, config.ackTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failureOfOne -> null)
                .join();
    }

    private static boolean isAcknowledged(CompletableFuture<Void> result) {
        return result.isDone() && !result.isCompletedExceptionally();
    }

    /** The connector wraps what Kafka says. */
    private static boolean isTimeout(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(TimeoutException.class::isInstance);
    }

    private static Throwable failure(CompletableFuture<Void> result) {
        if (!result.isDone()) {
            return new TimeoutException("Kafka did not acknowledge in time");
        }
        var failure = result.exceptionNow();
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
