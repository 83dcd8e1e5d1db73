package io.frontpage.recommend.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.story.TestStories;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.log.Events;
import io.frontpage.testing.EventLog;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.withdrawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class StoryPublisherTest {
    private static final Duration CORRECTED_WITHIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @FromLocalStack
    LocalStack stack;

    @Inject
    Stories stories;

    @Inject
    StoryPublisher publisher;

    @Inject
    Events events;

    @Test
    void thatTwoArticlesTellTheSameIsToldOnTheTopicAndThatTheyNoLongerDoToo() {
        var ferry = ferry();
        var update = ferry(ferry);
        var story = story(ferry, update);

        send(ferry, update);
        await().until(() -> told(ferry).equals(List.of("\"storyId\":\"" + story + "\""))
                && told(update).equals(List.of("\"storyId\":\"" + story + "\"")));

        send(withdrawn(update, 2));
        await().until(() -> told(ferry).size() == 2 && told(update).size() == 2);
        assertThat(told(ferry).getLast()).isEmpty();
        assertThat(stories.members(story)).isEmpty();
    }

    @Test
    void whatAnotherInstanceHasDecidedHoldsUntilItIsFoundToContradictTheArticles() {
        var ferry = ferry();
        var update = ferry(ferry);
        var story = story(ferry, update);
        send(ferry, update);
        await().until(() -> stories.members(story).size() == 2);
        var contrary = UUID.randomUUID();

        sendStory(new StoryEvent(ferry.id(), contrary, Instant.now()));
        await().until(() -> stories.members(contrary).equals(List.of(ferry.id())));

        await().atMost(CORRECTED_WITHIN).until(() -> stories.storyOf(ferry.id()).equals(stories.storyOf(update.id())));
        await().until(() -> told(ferry).getLast().equals(told(update).getLast()));
    }

    @Test
    void whatTheTopicHasLostIsToldAgain() {
        var ferry = ferry();
        var update = ferry(ferry);
        send(ferry, update);
        await().until(() -> told(ferry).size() == 1);

        new StoryLog(stories, publisher, changed -> {}, events).rewind(0, 1, 0);

        await().until(() -> told(ferry).size() == 2);
        assertThat(told(ferry).getFirst()).isEqualTo(told(ferry).getLast());
    }

    @Test
    void aDecisionThatKafkaDidNotTakeIsMadeAgainAfterARestart(@TempDir Path directory) throws IOException {
        var ferry = ferry();
        var update = ferry(ferry);
        var broken = instance(
                TestIndex.in(directory),
                message -> CompletableFuture.failedFuture(new IOException()),
                Duration.ofMillis(500));
        broken.publisher.start(() -> true);
        broken.apply(article("city", "In no story", words()));
        await().until(() -> {
            var before = broken.index.uncommitted();
            broken.index.commit();
            return broken.index.uncommitted().compareTo(before) < 0;
        });
        broken.apply(ferry, update);
        broken.index.commit();
        broken.close();
        var told = new CopyOnWriteArrayList<String>();
        var recovered = started(TestIndex.in(directory), message -> {
            told.add(new String(message.getPayload(), UTF_8));
            return CompletableFuture.completedFuture(null);
        });

        assertThat(recovered.index.find(update.id())).isPresent();
        assertThat(recovered.index.nextOffset(0)).isEqualTo(1);
        recovered.apply(ferry, update);

        await().until(() -> told.size() == 2);
        assertThat(told).allMatch(event -> event.contains("\"storyId\":\"" + story(ferry, update) + "\""));
        recovered.close();
        var last = TestIndex.in(directory);
        assertThat(last.nextOffset(0)).isEqualTo(3);
        last.close();
    }

    @Test
    void whenStoriesCannotBeSettledItIsSeenAndTheIndexIsNotCommitted(@TempDir Path directory) throws IOException {
        var instance = started(TestIndex.in(directory), message -> {
            throw new IllegalStateException("for the test");
        });
        assertThat(instance.publisher.isIncomplete()).isFalse();
        var ferry = ferry();

        instance.apply(ferry, ferry(ferry));

        await().until(instance.publisher::isIncomplete);
        instance.index.commit();
        var before = instance.index.uncommitted();
        instance.index.commit();
        assertThat(instance.index.uncommitted()).isGreaterThan(before);
        instance.close();
    }

    @Test
    void nothingIsDecidedBeforeTheTopicsAreIn(@TempDir Path directory) throws IOException {
        var ferry = ferry();
        var update = ferry(ferry);
        var caughtUp = new AtomicBoolean();
        var asked = new AtomicInteger();
        var instance = instance(TestIndex.in(directory), message -> CompletableFuture.completedFuture(null), PATIENCE);

        instance.apply(ferry, update);
        instance.publisher.start(() -> {
            asked.incrementAndGet();
            return caughtUp.get();
        });
        await().until(() -> asked.get() > 2);
        assertThat(instance.stories.articles()).isEmpty();

        caughtUp.set(true);
        await().until(() -> instance.stories.articles().size() == 2);
        instance.close();
    }

    /** An instance without a topic to read. */
    private record Instance(TextIndex index, Stories stories, StoryPublisher publisher) {
        void apply(ArticleEvent... articles) {
            long from = index.nextOffset(0);
            index.apply(0, from, from + articles.length, List.of(articles));
            publisher.read(Stream.of(articles).map(ArticleEvent::id).toList());
        }

        void close() throws IOException {
            publisher.close();
            index.close();
        }
    }

    private Instance started(TextIndex index, Function<Message<byte[]>, CompletionStage<Void>> topic) {
        var instance = instance(index, topic, PATIENCE);
        instance.publisher.start(() -> true);
        return instance;
    }

    private Instance instance(
            TextIndex index, Function<Message<byte[]>, CompletionStage<Void>> topic, Duration patience) {
        var its = TestStories.of(index);
        var publisher = new StoryPublisher(its, changed -> {}, events, Clock.systemUTC(), topic, patience);
        index.commitOnlyWhen(publisher::isUpToDate);
        return new Instance(index, its, publisher);
    }

    private static ArticleEvent ferry() {
        return article("city", "Harbour ferry to run at night", words());
    }

    private static ArticleEvent ferry(ArticleEvent same) {
        return article("city", "Night ferry for the harbour", same.body() + " " + UUID.randomUUID());
    }

    /** Words of its own. */
    private static String words() {
        var words = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            words.append("w")
                    .append(UUID.randomUUID().toString().replace("-", ""))
                    .append(' ');
        }
        return words.toString();
    }

    private static UUID story(ArticleEvent one, ArticleEvent other) {
        return one.id().compareTo(other.id()) < 0 ? one.id() : other.id();
    }

    private void send(ArticleEvent... articles) {
        try (var sender = new EventSender(stack.kafka().bootstrapServers())) {
            for (var article : articles) {
                sender.send(Topic.ARTICLES, article.id(), article);
            }
        }
    }

    private void sendStory(StoryEvent event) {
        try (var sender = new EventSender(stack.kafka().bootstrapServers())) {
            sender.send(Topic.STORIES, event.articleId(), event);
        }
    }

    /** What each record about an article says of its story, nothing when it is in none. */
    private List<String> told(ArticleEvent article) {
        return new EventLog(stack.kafka().bootstrapServers())
                .of(article.id(), Topic.STORIES).stream()
                        .map(json -> json.replaceAll(".*(\"storyId\":\"[^\"]*\").*|.*", "$1"))
                        .toList();
    }
}
