package io.frontpage.article.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Management;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class OutboxTest {
    @FromLocalStack
    LocalStack stack;

    @FromLocalStack
    Tokens tokens;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    ObjectMapper json;

    Api api;
    ArticleTopic topic;

    @BeforeEach
    void readTheTopic() {
        api = new Api(tokens);
        topic = new ArticleTopic(stack.kafka().bootstrapServers());
    }

    @AfterEach
    void stopReading() {
        topic.close();
    }

    @Test
    void aPublicationIsOnTheTopicAsItsContractSays() throws IOException {
        var created = api.create(Map.of(
                "status",
                "PUBLISHED",
                "section",
                "city",
                "topics",
                List.of("harbour"),
                "image",
                Map.of("url", "https://images.example/ferry.jpg")));
        String id = created.path("id");

        var record = awaitRecords(id, 1).getFirst();

        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("io.frontpage.article.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/article-service");
        assertThat(header(record, "ce_subject")).isEqualTo(id);
        assertThat(UUID.fromString(header(record, "ce_id"))).isNotNull();
        assertThat(OffsetDateTime.parse(header(record, "ce_time")).toInstant())
                .isEqualTo(Instant.parse(created.path("updatedAt")));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(getClass().getResourceAsStream("/contracts/schemas/article.schema.json"))
                        .validate(json.readTree(record.value())))
                .isEmpty();
        var event = event(record);
        assertThat(event.headline()).isEqualTo("Ferry runs at night");
        assertThat(event.topics()).containsExactly("harbour");
        assertThat(event.image().url()).isEqualTo("https://images.example/ferry.jpg");
        assertThat(event.publishedAt()).isEqualTo(Instant.parse(created.path("publishedAt")));
    }

    @Test
    void fromTheFirstPublicationOnEveryChangeIsTold() {
        var response = api.create(Map.of());
        String id = response.path("id");
        response = api.change(id, version(response), Map.of("headline", "Still a draft"));
        response = api.publish(id, version(response));
        response = api.change(id, version(response), Map.of("headline", "Changed"));
        response = api.withdraw(id, version(response), "Not confirmed");
        response = api.change(id, version(response), Map.of("headline", "Corrected"));
        response = api.publish(id, version(response));

        var events = awaitRecords(id, 5).stream().map(this::event).toList();

        assertThat(events)
                .extracting(ArticleEvent::status)
                .containsExactly(
                        Status.PUBLISHED, Status.PUBLISHED, Status.WITHDRAWN, Status.WITHDRAWN, Status.PUBLISHED);
        assertThat(events).extracting(ArticleEvent::headline).doesNotContain("Ferry runs at night");
        assertThat(events).extracting(ArticleEvent::version).isSorted().doesNotHaveDuplicates();
        assertThat(events.getLast().version()).isEqualTo(version(response));
    }

    @Test
    void ofAWithdrawnArticleNoTextIsTold() {
        var response = api.create(Map.of("status", "PUBLISHED", "summary", "Every hour", "topics", List.of("harbour")));
        String id = response.path("id");
        response = api.withdraw(id, version(response), "By order");
        var soon = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        api.change(id, version(response), Map.of("headline", "A secret until then", "embargoUntil", soon))
                .then()
                .statusCode(200);

        var withdrawn = awaitRecords(id, 3).stream().skip(1).map(this::event).toList();

        assertThat(withdrawn).hasSize(2).allSatisfy(event -> {
            assertThat(event.status()).isEqualTo(Status.WITHDRAWN);
            assertThat(event.headline()).isEmpty();
            assertThat(event.summary()).isNull();
            assertThat(event.body()).isEmpty();
            assertThat(event.topics()).isEmpty();
        });
    }

    @Test
    void whatIsRefusedIsNotTold() {
        var externalId = unique("cms");
        var created = api.create(Map.of("externalId", externalId, "status", "PUBLISHED"));
        String id = created.path("id");
        api.create(Map.of("externalId", externalId, "status", "PUBLISHED"))
                .then()
                .statusCode(409);
        api.change(id, version(created) + 1, Map.of()).then().statusCode(412);
        api.publish(id, version(created)).then().statusCode(409);
        api.withdraw(id, version(created), "").then().statusCode(400);

        awaitRecords(id, 1);
        awaitMarker();
        assertThat(topic.of(id)).hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        var id = UUID.randomUUID();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.add(event(id, 1));
                    throw new IllegalStateException("the change failed after its event");
                }))
                .isInstanceOf(IllegalStateException.class);

        awaitMarker();
        assertThat(topic.of(id)).isEmpty();
    }

    @Test
    void manyChangesOfOneArticleArriveInOrder() {
        var response = api.create(Map.of("status", "PUBLISHED"));
        String id = response.path("id");
        for (int i = 0; i < 30; i++) {
            response = api.change(id, version(response), Map.of("headline", "Change " + i));
        }

        var versions = awaitRecords(id, 31).stream().map(record -> event(record).version());

        assertThat(versions).isSorted().doesNotHaveDuplicates().hasSize(31);
    }

    @Test
    void severalRelaysKeepTheOrderAndSendEachEventOnce() throws Exception {
        var articles = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        var allAdded = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var relays = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        while (!allAdded.get() || pending() > 0) {
                            relay.relayBatch();
                        }
                    }))
                    .toList();
            LongStream.rangeClosed(1, 25).forEach(version -> articles.forEach(id -> add(id, version)));
            allAdded.set(true);
            for (Future<?> done : relays) {
                done.get();
            }
        }

        for (var id : articles) {
            assertThat(awaitRecords(id, 25).stream().map(record -> event(record).version()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 25).boxed().toList());
        }
    }

    @Test
    void whileKafkaIsAwayPublishingGoesOnAndAllIsToldOnceItIsBack() {
        var ids = new HashSet<String>();
        awaitMarker();
        stack.kafka().kill();
        var before = api.create(Map.of("status", "PUBLISHED"));
        Response after;
        try {
            for (int i = 0; i < 20; i++) {
                ids.add(api.published(Map.of()));
            }
            // Longer than an event may be under way, so that sends fail for good and begin again.
            await().atMost(Duration.ofSeconds(40)).until(this::isFailing);
            Management.get("/q/health/ready").then().statusCode(200);
            Management.get("/q/health/live").then().statusCode(200);
            after = api.change(before.path("id"), version(before), Map.of("headline", "Changed meanwhile"));
            after.then().statusCode(200);
        } finally {
            // Others would wait for it in vain.
            stack.kafka().start();
        }

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(topic.articles())
                .extracting(UUID::toString)
                .containsAll(ids)
                .contains(before.<String>path("id")));
        await().untilAsserted(() -> assertThat(
                        event(topic.of(before.path("id")).getLast()).version())
                .isEqualTo(version(after)));
        await().atMost(Duration.ofSeconds(30)).until(() -> pending() == 0 && !isFailing());
    }

    @Test
    void whatWasSentUnderALockThatWasLostIsToldAgain() {
        awaitMarker();
        stack.kafka().kill();
        String id;
        try {
            id = api.published(Map.of());
            // As when the database fails over: another relay could send while this one still has events under way.
            await().atMost(Duration.ofSeconds(30)).until(() -> sessionsEndedOfRelays() > 0);
        } finally {
            stack.kafka().start();
        }

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(topic.of(id).stream()
                        .map(record -> header(record, "ce_id"))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> pending() == 0 && !isFailing());
    }

    private static long sessionsEndedOfRelays() {
        return QuarkusTransaction.requiringNew().call(() -> (long) OutboxEvent.getEntityManager()
                .createNativeQuery("""
                                select count(*) filter (where pg_terminate_backend(pid)) from pg_locks
                                where locktype = 'advisory' and granted and (classid::bigint << 32) | objid::bigint = :key""", Long.class)
                .setParameter("key", OutboxEvent.RELAY_LOCK)
                .getSingleResult());
    }

    private boolean isFailing() {
        return Management.metric("frontpage_outbox_failing").equals("1.0");
    }

    private static long pending() {
        return QuarkusTransaction.requiringNew().call(() -> OutboxEvent.count());
    }

    /** Once this one has come, all before it would have come too. */
    private void awaitMarker() {
        awaitRecords(api.published(Map.of()), 1);
    }

    private List<ConsumerRecord<String, byte[]>> awaitRecords(Object articleId, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> topic.of(articleId), records -> records.size() >= count);
    }

    private void add(UUID id, long version) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(event(id, version)));
    }

    private ArticleEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), ArticleEvent.class);
        } catch (IOException e) {
            throw new AssertionError("The record is no article event", e);
        }
    }

    private static ArticleEvent event(UUID id, long version) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new ArticleEvent(
                id, version, Status.PUBLISHED, "en", "h", null, "b", null, List.of(), null, null, null, now, now, null);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static long version(Response response) {
        return response.jsonPath().getLong("version");
    }
}
