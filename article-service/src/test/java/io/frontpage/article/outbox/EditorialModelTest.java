package io.frontpage.article.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two editors do at random what editors do, often on what they have read before the other's change. A model says what each
 * answer has to be, and in the end what the article, its history and its events on the topic are.
 */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EditorialModelTest {
    private static final int ARTICLES = 10;
    private static final int STEPS = 25;

    @FromLocalStack
    LocalStack stack;

    @FromLocalStack
    Tokens tokens;

    @Inject
    ObjectMapper json;

    /** What the article has to be at one of its versions. */
    private record State(String status, String headline, boolean pinned, String action) {
        boolean isEvent() {
            return status.equals("PUBLISHED") || status.equals("WITHDRAWN");
        }

        State with(String status, String action) {
            return new State(status, headline, pinned, action);
        }
    }

    /**
     * What was asked for, on whatever version.
     *
     * @param possible whether the state allows it
     * @param next what the article has to be if so
     */
    private record Attempt(Response answer, boolean possible, State next) {}

    @Test
    void whateverTwoEditorsDoTheArticleItsHistoryAndItsEventsAgree() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var articles = new ArrayList<Story>();
        for (int i = 0; i < ARTICLES; i++) {
            var story = new Story(new Api(tokens), random);
            for (int step = 0; step < STEPS; step++) {
                story.step("seed " + seed + ", article " + i + ", step " + step);
            }
            articles.add(story);
        }

        try (var topic = new ArticleTopic(stack.kafka().bootstrapServers())) {
            for (var story : articles) {
                story.checkHistory("seed " + seed);
                story.checkEvents("seed " + seed, topic, json);
            }
        }
    }

    private static final class Story {
        private final Api api;
        private final Random random;
        private final String id;

        /** By version. */
        private final List<State> states = new ArrayList<>();

        /** The version that each of the two has read last. */
        private final long[] seen = new long[2];

        Story(Api api, Random random) {
            this.api = api;
            this.random = random;
            this.id = api.draft(Map.of("headline", "Take 0"));
            states.add(new State("DRAFT", "Take 0", false, "CREATED"));
        }

        void step(String where) {
            int editor = random.nextInt(2);
            if (random.nextInt(3) > 0) {
                seen[editor] = Api.version(api.read(id));
            }
            long version = seen[editor];
            check(where, version, attempt(version, states.getLast()));
        }

        private Attempt attempt(long version, State now) {
            return switch (random.nextInt(8)) {
                case 0 -> change(version, now);
                case 1, 2 -> publish(version, now);
                case 3 -> withdraw(version, now);
                case 4 -> schedule(version, now);
                case 5 -> unschedule(version, now);
                case 6 -> restore(version, now);
                default -> promote(version, now);
            };
        }

        private Attempt change(long version, State now) {
            var headline = "Take " + states.size();
            var answer = api.change(id, version, Map.of("headline", headline));
            return new Attempt(answer, true, new State(now.status(), headline, now.pinned(), "CHANGED"));
        }

        private Attempt publish(long version, State now) {
            boolean possible = !now.status().equals("PUBLISHED");
            return new Attempt(api.publish(id, version), possible, now.with("PUBLISHED", "PUBLISHED"));
        }

        private Attempt withdraw(long version, State now) {
            boolean possible = now.status().equals("PUBLISHED");
            return new Attempt(api.withdraw(id, version, "Wrong"), possible, now.with("WITHDRAWN", "WITHDRAWN"));
        }

        private Attempt schedule(long version, State now) {
            var answer = api.schedule(id, version, Instant.now().plus(Duration.ofDays(1)));
            return new Attempt(answer, !now.isEvent(), now.with("SCHEDULED", "SCHEDULED"));
        }

        private Attempt unschedule(long version, State now) {
            boolean possible = now.status().equals("SCHEDULED");
            return new Attempt(post(version, "/unschedule"), possible, now.with("DRAFT", "UNSCHEDULED"));
        }

        private Attempt restore(long version, State now) {
            int from = random.nextInt(states.size());
            var headline = states.get(from).headline();
            var answer = post(version, "/revisions/" + from + "/restore");
            return new Attempt(answer, true, new State(now.status(), headline, now.pinned(), "RESTORED"));
        }

        private Attempt promote(long version, State now) {
            var action = now.pinned() ? "DEMOTED" : "PROMOTED";
            var next = new State(now.status(), now.headline(), !now.pinned(), action);
            return new Attempt(promotion(version, now.pinned()), true, next);
        }

        private void check(String where, long version, Attempt attempt) {
            var answer = attempt.answer();
            if (version != states.size() - 1) {
                assertThat(answer.statusCode()).as(where).isEqualTo(412);
                assertThat(answer.header("ETag")).as(where).isEqualTo(tag(states.size() - 1));
            } else if (attempt.possible()) {
                assertThat(answer.statusCode()).as(where).isBetween(200, 204);
                assertThat(answer.header("ETag")).as(where).isEqualTo(tag(states.size()));
                states.add(attempt.next());
            } else {
                assertThat(answer.statusCode()).as(where).isEqualTo(409);
            }
        }

        void checkHistory(String where) {
            var article = api.read(id).jsonPath();
            assertThat(article.getString("status"))
                    .as(where)
                    .isEqualTo(states.getLast().status());
            assertThat(article.getString("headline"))
                    .as(where)
                    .isEqualTo(states.getLast().headline());
            var revisions = api.as("editor")
                    .get("/v1/articles/" + id + "/revisions?limit=100")
                    .jsonPath();
            assertThat(revisions.getList("revisions.action"))
                    .as(where)
                    .isEqualTo(states.reversed().stream().map(State::action).toList());
            for (int version = 0; version < states.size(); version++) {
                var then = api.as("editor")
                        .get("/v1/articles/" + id + "/revisions/" + version)
                        .jsonPath();
                assertThat(then.getString("article.headline"))
                        .as(where)
                        .isEqualTo(states.get(version).headline());
                assertThat(then.getString("article.status"))
                        .as(where)
                        .isEqualTo(states.get(version).status());
            }
        }

        void checkEvents(String where, ArticleTopic topic, ObjectMapper json) {
            var versions = new ArrayList<Long>();
            for (int version = 0; version < states.size(); version++) {
                if (states.get(version).isEvent()) {
                    versions.add((long) version);
                }
            }
            await().until(() -> topic.of(id).size() >= versions.size());
            var events = topic.of(id).stream()
                    .map(record -> event(record.value(), json))
                    .toList();
            assertThat(events.stream().map(ArticleEvent::version).toList())
                    .as(where)
                    .isEqualTo(versions);
            for (var event : events) {
                var state = states.get((int) event.version());
                assertThat(event.status().name()).as(where).isEqualTo(state.status());
                // Of what is taken back nothing else is told.
                boolean isTold = !state.status().equals("WITHDRAWN");
                assertThat(event.headline()).as(where).isEqualTo(isTold ? state.headline() : "");
                assertThat(event.promotions().isEmpty()).as(where).isEqualTo(!isTold || !state.pinned());
            }
        }

        private Response post(long version, String path) {
            return api.as("publisher").header("If-Match", tag(version)).post("/v1/articles/" + id + path);
        }

        private Response promotion(long version, boolean pinned) {
            var request = api.as("publisher").header("If-Match", tag(version));
            return pinned
                    ? request.delete("/v1/articles/" + id + "/promotion")
                    : request.body(Map.of("kind", "PIN", "place", 1, "reason", "r"))
                            .put("/v1/articles/" + id + "/promotion");
        }

        private static ArticleEvent event(byte[] value, ObjectMapper json) {
            try {
                return json.readValue(value, ArticleEvent.class);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
