package io.frontpage.recommend.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.reactive.messaging.MutinyEmitter;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Changes;
import io.frontpage.recommend.story.Stories;
import io.frontpage.service.log.Events;

/**
 * Has the stories of changed articles decided, one change after the other and apart from the thread that reads the articles, and
 * tells the others on {@code stories}. A change is done with when Kafka has acknowledged what was decided. Before that the index
 * must not remember that it has the article: read again after a crash, it is settled again.
 */
@Singleton
class StoryPublisher {
    private static final Logger LOG = Logger.getLogger(StoryPublisher.class);
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Until then this instance has the articles too that others' decisions are made of. */
    private static final Duration OTHERS_ARE_AHEAD_BY = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SLICE = 100;

    private final Stories stories;
    private final Consumer<Collection<UUID>> changed;
    private final Events events;
    private final Clock clock;
    private final Function<Message<byte[]>, CompletionStage<Void>> topic;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stories").factory());
    private final CompletableFuture<BooleanSupplier> started = new CompletableFuture<>();
    private volatile boolean caughtUp;
    private volatile boolean incomplete;

    @Inject
    StoryPublisher(
            Stories stories,
            Changes changes,
            Events events,
            Clock clock,
            @Channel("stories") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this(
                stories,
                changes::ofStories,
                events,
                clock,
                message -> emitter.sendMessage(message).subscribeAsCompletionStage(),
                PATIENCE);
    }

    /**
     * @param changed is told of the articles whose story is another
     * @param topic sends a message; completes when Kafka has it
     * @param patience how long a commit and the end of the service wait for what is under way
     */
    StoryPublisher(
            Stories stories,
            Consumer<Collection<UUID>> changed,
            Events events,
            Clock clock,
            Function<Message<byte[]>, CompletionStage<Void>> topic,
            Duration patience) {
        this.stories = stories;
        this.changed = changed;
        this.events = events;
        this.clock = clock;
        this.topic = topic;
        this.patience = patience;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.execute(this::awaitCaughtUp);
        worker.execute(() -> lookAgainAt(new ArrayList<>(stories.articles())));
    }

    /**
     * Lets what has been read, and will be, be settled.
     *
     * @param caughtUp whether the articles and the stories are in: of half of them nothing can be decided
     */
    void start(BooleanSupplier caughtUp) {
        started.complete(caughtUp);
    }

    private void awaitCaughtUp() {
        try {
            var condition = started.get();
            while (!condition.getAsBoolean()) {
                Thread.sleep(POLL);
            }
            caughtUp = true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Mends what a crash has left half done, by and by. */
    private void lookAgainAt(List<UUID> articles) {
        var slice = articles.subList(0, Math.min(SLICE, articles.size()));
        settle(List.copyOf(slice));
        slice.clear();
        if (!articles.isEmpty()) {
            worker.execute(() -> lookAgainAt(articles));
        }
    }

    /** @param articles that the index has now, changed or not: it may have had them when a crash came before the decision */
    void read(Collection<UUID> articles) {
        if (!articles.isEmpty()) {
            worker.execute(() -> settle(articles));
        }
    }

    /**
     * Two instances that decide at once can contradict each other. What was heard is taken first, and looked at again
     * later.
     */
    void decidedElsewhere(Collection<UUID> articles) {
        if (caughtUp && !articles.isEmpty()) {
            worker.schedule(() -> settle(articles), OTHERS_ARE_AHEAD_BY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void settle(Collection<UUID> articles) {
        tell(() -> {
            var decided = stories.settle(articles);
            changed.accept(decided);
            return decided;
        });
    }

    /** Tells of everything again: the topic has lost records. */
    void tellAgain() {
        worker.execute(() -> tell(stories::articles));
    }

    private void tell(Supplier<Collection<UUID>> articles) {
        try {
            var decided = events(articles.get());
            while (!told(decided)) {
                Thread.sleep(BACKOFF);
            }
        } catch (InterruptedException e) {
            incomplete = true;
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            incomplete = true;
            LOG.errorf(e, "Stories are not settled before the next start");
        }
    }

    private List<StoryEvent> events(Collection<UUID> articles) {
        var at = clock.instant();
        return articles.stream()
                .map(article -> new StoryEvent(article, stories.storyOf(article).orElse(null), at))
                .toList();
    }

    private boolean told(List<StoryEvent> decided) throws InterruptedException {
        var sent = decided.stream()
                .map(event ->
                        events.message(Topic.STORIES, id(event), event.articleId(), event.at(), events.write(event)))
                .map(message -> topic.apply(message).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sent).get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("%d decisions about stories are not told yet: %s", decided.size(), e.toString());
            return false;
        }
    }

    /** The same decision told twice is the same event. */
    private static UUID id(StoryEvent event) {
        var name = event.articleId() + "@" + event.at();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether all that has changed so far is decided and told; false when that takes too long. */
    boolean isUpToDate() {
        try {
            if (worker.isShutdown()) {
                return worker.isTerminated() && !incomplete;
            }
            worker.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return !incomplete;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many changes are not settled yet. */
    int waiting() {
        return worker.getQueue().size();
    }

    /** Whether something could not be settled, and will not be before the next start: until then nothing is committed. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** Finishes what has begun, unless that takes too long. */
    void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(caughtUp ? patience.toMillis() : 0, TimeUnit.MILLISECONDS)) {
                incomplete = true;
                worker.shutdownNow();
                worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
