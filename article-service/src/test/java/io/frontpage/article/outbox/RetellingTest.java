package io.frontpage.article.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.service.http.Cursor;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Management;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RetellingTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @FromLocalStack
    LocalStack stack;

    @FromLocalStack
    Tokens tokens;

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    Api api;

    @BeforeEach
    void connect() {
        api = new Api(tokens);
    }

    @Test
    void aTopicThatHasLostAllIsWholeAgainAndHasNoDraft() {
        addPublished(120);
        var changed = api.create(Map.of("status", "PUBLISHED"));
        api.change(changed.path("id"), version(changed), Map.of("headline", "Changed"));
        var withdrawn = api.create(Map.of("status", "PUBLISHED"));
        api.withdraw(withdrawn.path("id"), version(withdrawn), "Not confirmed");
        var draft = UUID.fromString(api.draft(Map.of()));
        var inAnHour = Instant.now().plusSeconds(3600).toString();
        var scheduled = api.create(Map.of("status", "SCHEDULED", "scheduledAt", inAnHour));
        await().atMost(SOON).until(() -> waiting() == 0);

        try (var topic = ArticleTopic.fromNowOn(stack.kafka().bootstrapServers())) {
            republishAll();

            var seen = versions(Status.PUBLISHED, Status.WITHDRAWN);
            await().atMost(SOON).until(() -> topic.newest().keySet().equals(seen.keySet()));
            topic.newest()
                    .forEach((id, record) -> assertThat(event(record).version()).isEqualTo(seen.get(id)));
            assertThat(seen).containsKey(id(withdrawn)).doesNotContainKeys(draft, id(scheduled));
        }
    }

    @Test
    void whoIsInAnotherChangesWayIsToldToTryAgain() throws Exception {
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> UUID.fromString(api.published(Map.of())))
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        var answers = new HashSet<Integer>();
        for (int attempt = 0; attempt < 20 && !answers.contains(503); attempt++) {
            try (var threads = Executors.newSingleThreadExecutor()) {
                var answer = QuarkusTransaction.requiringNew().call(() -> {
                    // So that it is the other who finds that the two wait for each other.
                    Article.getEntityManager()
                            .createNativeQuery("set local deadlock_timeout = '20s'")
                            .executeUpdate();
                    lock(ids.get(2));
                    var retelling = threads.submit(() -> api.as("admin")
                            .post("/v1/articles/events?cursor=" + Cursor.of(ids.getFirst()))
                            .statusCode());
                    await().atMost(SOON).until(RetellingTest::somebodyWaits);
                    lock(ids.get(1));
                    return retelling;
                });
                answers.add(answer.get());
            }
        }

        assertThat(answers).contains(503).isSubsetOf(202, 503);
    }

    private static void lock(UUID id) {
        Article.getEntityManager()
                .createNativeQuery("select 1 from articles where id = :id for update", Integer.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    private static boolean somebodyWaits() {
        return QuarkusTransaction.requiringNew().call(() -> Article.getEntityManager()
                .createNativeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and wait_event <> 'advisory'",
                        Long.class)
                .getSingleResult()
                .equals(1L));
    }

    @Test
    void whatIsToldAgainDoesNotLookAsIfItHadBeenOnItsWayForLong() {
        var published = api.create(Map.of("status", "PUBLISHED"));
        try (var topic = ArticleTopic.fromNowOn(stack.kafka().bootstrapServers())) {
            var asked = Instant.now();
            republish(published.path("id")).then().statusCode(202);

            await().atMost(SOON).until(() -> topic.of(published.path("id")).stream()
                    .anyMatch(record -> !time(record).isBefore(asked)));
        }
    }

    @Test
    void anOlderVersionNeverFollowsANewerOne() throws Exception {
        var article = api.create(Map.of("status", "PUBLISHED"));
        String id = article.path("id");
        var done = new AtomicBoolean();
        try (var topic = ArticleTopic.fromNowOn(stack.kafka().bootstrapServers());
                var threads = Executors.newFixedThreadPool(2)) {
            var retelling = threads.submit(() -> {
                while (!done.get()) {
                    republish(id).then().statusCode(202);
                }
            });
            long version = version(article);
            for (int i = 0; i < 50; i++) {
                version = version(api.change(id, version, Map.of("headline", "Change " + i)));
            }
            done.set(true);
            retelling.get();
            republish(id);

            long last = version;
            await().atMost(SOON).until(() -> waiting() == 0);
            await().atMost(SOON)
                    .until(() -> event(topic.newest().get(id(article))).version() == last);
            assertThat(topic.of(id).stream().map(record -> event(record).version()))
                    .isSorted();
        }
    }

    @Test
    void aPageThatWasNotAnsweredCanBeAskedForAgain() {
        addPublished(101);
        await().atMost(SOON).until(() -> waiting() == 0);

        var first = api.as("admin").post("/v1/articles/events");
        var again = api.as("admin").post("/v1/articles/events");

        first.then().statusCode(202).body("articles", equalTo(100)).body("next", notNullValue());
        assertThat(again.body().asString()).isEqualTo(first.body().asString());
    }

    @Test
    void whileManyEventsWaitNothingIsAddedAndTheGaugesTellOfThem() throws Exception {
        await().atMost(SOON).until(() -> waiting() == 0);
        await().atMost(SOON)
                .until(() -> gauge("waiting").equals("0.0")
                        && gauge("oldest_age_seconds").equals("0.0"));
        var tenMinutesAgo = Instant.now().minusSeconds(600);
        QuarkusTransaction.requiringNew().run(() -> {
            OutboxEvent.lockForRelay();
            QuarkusTransaction.requiringNew()
                    .run(() -> IntStream.range(0, 1000).forEach(i -> outbox.add(event(tenMinutesAgo))));

            problem(api.as("admin").post("/v1/articles/events"), 503).header("Retry-After", notNullValue());
            api.published(Map.of());
            await().atMost(SOON).until(() -> gauge("waiting").equals("1001.0"));
            assertThat(Double.parseDouble(gauge("oldest_age_seconds"))).isBetween(600.0, 700.0);
        });

        await().atMost(SOON)
                .until(() -> gauge("waiting").equals("0.0")
                        && gauge("oldest_age_seconds").equals("0.0"));
        api.as("admin").post("/v1/articles/events").then().statusCode(202);
    }

    @Test
    void onlyAdminsMayAndOnlyForWhatReadersHaveSeen() {
        String draft = api.draft(Map.of());
        problem(republish(draft), 409);
        problem(republish(UUID.randomUUID().toString()), 404);
        problem(api.as("publisher").post("/v1/articles/events/" + draft), 403);
        problem(api.as("publisher").post("/v1/articles/events"), 403);
        problem(given().post("/v1/articles/events"), 401);
        for (var cursor : List.of("x", "MTc", "%0A")) {
            problem(api.as("admin").post("/v1/articles/events?cursor=" + cursor), 400)
                    .body("errors[0].field", equalTo("cursor"));
        }
    }

    /** More than fit on a page. */
    private static void addPublished(int count) {
        QuarkusTransaction.requiringNew().run(() -> Article.getEntityManager()
                .createNativeQuery("""
                        insert into articles (id, version, status, language, headline, body, topics,
                            created_at, updated_at, published_at, listed_at)
                        select gen_random_uuid(), i, 'PUBLISHED', 'en', 'Headline', 'Body', '{}', now(), now(), now(), now()
                        from generate_series(1, :count) i""")
                .setParameter("count", count)
                .executeUpdate());
    }

    private void republishAll() {
        String next = null;
        do {
            var answer = api.as("admin").post("/v1/articles/events" + (next == null ? "" : "?cursor=" + next));
            if (answer.statusCode() != 503) {
                next = answer.then().statusCode(202).extract().path("next");
            }
        } while (next != null);
    }

    private Response republish(String id) {
        return api.as("admin").post("/v1/articles/events/" + id);
    }

    private static Map<UUID, Long> versions(Status... statuses) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Article.<Article>list("status in ?1", List.of(statuses)).stream()
                        .collect(Collectors.toMap(article -> article.id, article -> article.version)));
    }

    private static String gauge(String name) {
        return Management.metric("frontpage_outbox_" + name);
    }

    private static long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> OutboxEvent.count());
    }

    private static ArticleEvent event(Instant at) {
        return new ArticleEvent(
                UUID.randomUUID(),
                0,
                ArticleEvent.Status.PUBLISHED,
                "en",
                "h",
                null,
                "b",
                null,
                null,
                null,
                null,
                null,
                at,
                at,
                null);
    }

    private ArticleEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), ArticleEvent.class);
        } catch (IOException e) {
            throw new AssertionError("The record is no article event", e);
        }
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        return Instant.parse(new String(record.headers().lastHeader("ce_time").value()));
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().extract().path("id"));
    }

    private static long version(Response response) {
        return response.then().extract().jsonPath().getLong("version");
    }
}
