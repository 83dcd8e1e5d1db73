package io.frontpage.feed.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.service.log.Events;

/**
 * Tells the others on {@code article-stats} what articles' engagements have come to. Which articles have something to tell
 * is kept on the boards, written by the script that counts, and struck off after Kafka has acknowledged: nothing is lost
 * when the process dies in between, at worst it is told twice.
 */
@Singleton
public class StatsPublisher {
    private static final Logger LOG = Logger.getLogger(StatsPublisher.class);
    private static final int BATCH = 500;
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);

    private final Boards boards;
    private final EngagementListener engagements;
    private final Events events;
    private final MutinyEmitter<byte[]> emitter;

    StatsPublisher(
            Boards boards,
            EngagementListener engagements,
            Events events,
            @Channel("article-stats") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.boards = boards;
        this.engagements = engagements;
        this.events = events;
        this.emitter = emitter;
    }

    @Scheduled(every = "${frontpage.stats.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        for (int partition : engagements.partitions()) {
            try {
                publish(partition);
            } catch (Exception e) {
                LOG.warnf("Counters of partition %d wait for the next round: %s", partition, e.toString());
            }
        }
    }

    private void publish(int partition) throws Exception {
        List<ArticleStats> stats;
        do {
            stats = boards.changed(partition, BATCH);
            if (!stats.isEmpty()) {
                send(stats);
                boards.sent(partition, stats);
            }
        } while (stats.size() == BATCH);
    }

    private void send(List<ArticleStats> stats) throws Exception {
        var sent = stats.stream()
                .map(each -> emitter.sendMessage(events.message(
                                Topic.ARTICLE_STATS, id(each), each.articleId(), each.at(), events.write(each)))
                        .subscribeAsCompletionStage())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(sent).get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The same counters told twice are the same event. */
    private static UUID id(ArticleStats stats) {
        var name = stats.articleId() + "@" + stats.offset();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
