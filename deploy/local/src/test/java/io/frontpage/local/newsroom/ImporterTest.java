package io.frontpage.local.newsroom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.local.Refusal;
import io.frontpage.local.StandIn;
import io.frontpage.local.StandIn.Answer;
import io.frontpage.local.stack.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImporterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();

    @Test
    void aLineBecomesAPublishedArticle() throws Exception {
        var request = requestOf("""
                {"id":"x-1","date":"2023-01-01","title":"標題","body":"b","category":"city","topics":["a","b"],"language":"zh-Hant","source":"s","editor":"e","summary":"u","rank":3}
                """);

        assertThat(request).isEqualTo(JSON.readTree("""
                        {"externalId":"x-1","headline":"標題","body":"b","section":"city","summary":"u","topics":["a","b"],
                         "language":"zh-Hant","source":"s","editor":"e","status":"PUBLISHED","publishedAt":"2023-01-01T00:00:00Z"}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"date\":\"2023-01-01T08:30:00+08:00\"', 2023-01-01T00:30:00Z",
        "'\"date\":\"2023-01-01T08:30:00.123456Z\"', 2023-01-01T08:30:00.123Z",
        "'\"age\":\"PT3H\"', 2026-03-01T09:00:00Z"
    })
    void itIsPublishedWhenTheLineSays(String field, String publishedAt) throws Exception {
        var request = requestOf("{\"id\":\"1\",\"title\":\"t\",\"body\":\"b\"," + field + "}");

        assertThat(request.path("publishedAt").asText()).isEqualTo(publishedAt);
    }

    @Test
    void aLineThatCanNotBeAnArticleIsRefusedAndTheOthersGoOn() throws Exception {
        try (var service = new StandIn(request -> Answer.created("/v1/articles/a"))) {
            load(service.url(), """
                    {"id":"1","title":"t"
                    {"id":"2","body":"b"}
                    {"id":"3","title":" ","body":"b"}
                    {"id":"4","title":"t","body":"b","date":"yesterday"}
                    ["5"]

                    {"id":"7","title":"t","body":"b"}
                    {"id":"8","title":"t","body":"b"} {}
                    """);

            assertThat(service.requests()).hasSize(1);
        }
        assertThat(outcomes).containsOnlyKeys(1L, 2L, 3L, 4L, 5L, 7L, 8L);
        assertThat(reason(1)).startsWith("not valid JSON: ");
        assertThat(reason(2)).isEqualTo("title: is missing");
        assertThat(reason(3)).isEqualTo("title: is empty");
        assertThat(reason(4)).startsWith("date: is neither like");
        assertThat(reason(5)).isEqualTo("not a JSON object");
        assertThat(outcomes.get(7L)).isEqualTo(new Outcome.Accepted("a"));
        assertThat(reason(8)).startsWith("not valid JSON: ");
    }

    @Test
    void whatIsNotUtf8OrTooLongIsRefused() throws Exception {
        var latin1 = "{\"id\":\"1\",\"title\":\"caf\u00e9\",\"body\":\"b\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        try (var service = new StandIn(request -> Answer.created("/v1/articles/a"))) {
            load(service.url(), new ByteArrayInputStream(latin1));
            assertThat(reason(1)).startsWith("not valid JSON: Invalid UTF-8");

            load(service.url(), "x".repeat(LineReader.LIMIT + 1));
            assertThat(reason(1)).startsWith("longer than ");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void theServicesReasonsAreToldInTheFilesWords() throws Exception {
        try (var service = new StandIn(request -> Answer.problem(400, """
                {"title":"Bad Request","status":400,"detail":"No.","errors":[{"field":"headline","reason":"is too long"},{"field":"topics[2]","reason":"is empty"}]}
                """))) {
            load(service.url(), article(1));
        }
        assertThat(reason(1)).isEqualTo("title: is too long; topics[2]: is empty");
    }

    @Test
    void anArticleThatIsThereIsNoError() throws Exception {
        try (var service = new StandIn(request -> Answer.conflict("http://localhost/v1/articles/old"))) {
            load(service.url(), article(1));
        }
        assertThat(outcomes.get(1L)).isEqualTo(new Outcome.AlreadyThere("old"));
    }

    @Test
    void aDroppedConnectionAndABusyServiceAreTriedAgain() throws Exception {
        var attempts = new AtomicInteger();
        try (var service = new StandIn(request -> switch (attempts.incrementAndGet()) {
            case 1 -> Answer.dropped();
            case 2 -> Answer.problem(503, "{}");
            // The attempt that was cut off has gone through.
            default -> Answer.conflict("/v1/articles/a");
        })) {
            load(service.url(), article(1));
        }
        assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        assertThat(outcomes.get(1L)).isEqualTo(new Outcome.AlreadyThere("a"));
    }

    @Test
    void nobodyThereIsToldOnceAndEndsIt() {
        var nobody = URI.create("http://127.0.0.1:" + Ports.free());

        assertThatThrownBy(() -> load(nobody, article(1) + article(2)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(nobody + " does not answer");
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aTokenThatIsNotTakenEndsIt() throws Exception {
        try (var service = new StandIn(request -> Answer.problem(401, "{}"))) {
            assertThatThrownBy(() -> load(service.url(), article(1) + article(2)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void aLargeFileIsReadNoFasterThanItIsTaken() throws Exception {
        var read = new AtomicInteger();
        var lines =
                IntStream.rangeClosed(1, 3000).mapToObj(ImporterTest::article).collect(Collectors.joining());
        var taken = new AtomicInteger();
        var input = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                read.set(taken.get());
                return super.read(bytes, offset, Math.min(length, 1000));
            }
        };
        try (var service = new StandIn(request -> {
            taken.incrementAndGet();
            return Answer.created("/v1/articles/a");
        })) {
            load(service.url(), input);
        }
        assertThat(outcomes).hasSize(3000);
        assertThat(read).as("taken before the last was read").hasValueGreaterThan(2900);
    }

    private static String article(int id) {
        return "{\"id\":\"%d\",\"title\":\"t\",\"body\":\"b\"}\n".formatted(id);
    }

    private static JsonNode requestOf(String line) throws Exception {
        return ArticleLine.request(line.getBytes(StandardCharsets.UTF_8), CLOCK);
    }

    private String reason(long line) {
        return ((Outcome.Refused) outcomes.get(line)).reason();
    }

    private void load(URI url, String lines) throws IOException, InterruptedException {
        load(url, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private void load(URI url, InputStream lines) throws IOException, InterruptedException {
        var target = new Target(url, () -> "token");
        new Importer(
                        target,
                        4,
                        Duration.ofSeconds(2),
                        CLOCK,
                        (source, number, id, outcome) -> outcomes.put(number, outcome))
                .load("file", lines);
    }
}
