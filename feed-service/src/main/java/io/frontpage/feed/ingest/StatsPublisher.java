package io.frontpage.feed.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Tallies;
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

    private final Tallies tallies;
    private final Consumers consumers;
    private final Told told;
    private final Events events;
    private final Scheduler scheduler;
    private final String interval;
    private final MutinyEmitter<byte[]> emitter;
    private final Map<Integer, Long> noted = new HashMap<>();

    StatsPublisher(
            Tallies tallies,
            Consumers consumers,
            Told told,
            Events events,
            Scheduler scheduler,
            @ConfigProperty(name = "frontpage.stats.interval") String interval,
            @Channel("article-stats") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.tallies = tallies;
        this.consumers = consumers;
        this.told = told;
        this.events = events;
        this.scheduler = scheduler;
        this.interval = interval;
        this.emitter = emitter;
    }

    /** Not by an annotation: then the first round would come before the channels are there. */
    void start(@Observes StartupEvent event) {
        scheduler
                .newJob("article-stats")
                .setInterval(interval)
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(execution -> publish())
                .schedule();
    }

    private void publish() {
        for (int partition : consumers.partitions()) {
            try {
                publish(partition);
            } catch (Exception e) {
                LOG.warnf("Counters of partition %d wait for the next round: %s", partition, e.toString());
            }
        }
    }

    private void publish(int partition) throws Exception {
        var changed = tallies.changed(partition);
        var articles = changed.articles();
        for (int i = 0; i < articles.size(); i += BATCH) {
            var stats = tallies.stats(partition, articles.subList(i, Math.min(i + BATCH, articles.size())));
            send(stats);
            tallies.sent(partition, stats);
        }
        if (changed.offset().isPresent()) {
            note(partition, changed.offset().getAsLong());
        }
    }

    private void note(int partition, long offset) {
        if (!Objects.equals(noted.get(partition), offset)) {
            told.note(partition, offset);
            noted.put(partition, offset);
        }
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
