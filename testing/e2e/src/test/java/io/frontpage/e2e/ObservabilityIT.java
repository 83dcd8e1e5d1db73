package io.frontpage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.e2e.Client.Published;
import io.frontpage.e2e.Collector.Exported;
import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.run.Setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What operators see of the packaged services, set up as in production: metrics, traces, logs. */
class ObservabilityIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path DEPLOY = Whole.CHECKOUT.resolve("deploy/observability");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    @TempDir
    static Path data;

    private static Collector collector;
    private static Frontpage frontpage;
    private static Client client;

    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        collector = Collector.start();
        var setup = Setup.of(Whole.CHECKOUT, data)
                .withEnvironment(Map.of(
                        "QUARKUS_OTEL_SDK_DISABLED", "false",
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
                        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                        "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0",
                        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
        frontpage = Frontpage.start(setup, part -> {});
        client = new Client(frontpage);
    }

    @AfterAll
    static void stop() {
        client.close();
        frontpage.close();
        collector.close();
    }

    @Test
    void oneTraceGoesFromPublishingAnArticleToItsBeingInTheLists() {
        var caller = new Caller();
        var article = publish(caller);

        await().atMost(SOON).untilAsserted(() -> assertThat(steps(caller))
                .containsExactlyInAnyOrder(
                        "article-service: POST /v1/articles",
                        "article-service: POST /v1/articles > send articles",
                        "feed-service: POST /v1/articles > send articles > process articles",
                        "recommend-service: POST /v1/articles > send articles > process articles"));
        assertThat(client.feed("latest", section)).contains(article.id());
    }

    @Test
    void oneTraceGoesFromAnEngagementToItsCounting() {
        var article = publish(null);
        var caller = new Caller();

        var engagement = Map.of("engagements", List.of(Client.engagement(article.id(), "view", "r-1")));
        assertThat(client.traced(caller.traceparent(), "/v1/engagements", "ingest", engagement)
                        .status())
                .isEqualTo(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(steps(caller))
                .containsExactlyInAnyOrder(
                        "feed-service: POST /v1/engagements",
                        "feed-service: POST /v1/engagements > send engagements",
                        "feed-service: POST /v1/engagements > send engagements > process engagements",
                        "recommend-service: POST /v1/engagements > send engagements > process engagements"));
    }

    @Test
    void whatNobodyTracesIsNotTold() {
        var caller = new Caller();
        publish(null);
        publish(caller);

        await().atMost(SOON).until(() -> steps(caller).size() == 4);
        assertThat(collector.spans()).allMatch(span -> Caller.TRACES.contains(span.trace()));
    }

    @Test
    void everyMetricThatDashboardsAndAlertsNameIsThere() throws IOException {
        var article = publish(null);
        assertThat(client.engage(List.of(inAList(article, "view"), inAList(article, "impression")))
                        .status())
                .isEqualTo(202);
        client.get("/v1/articles/" + article.id());
        var expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(50);

        await().atMost(SOON).untilAsserted(() -> {
            client.feed("hot", section);
            client.related(article.id());
            var metrics = scrape();
            var missing = new TreeSet<String>();
            expressions.forEach(expression -> missing.addAll(metrics.missing(expression)));
            assertThat(missing).isEmpty();
        });
    }

    @Test
    void noLabelHasAnId() {
        publish(null);
        var uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

        var labelled = scrape().labels().entrySet().stream()
                .filter(metric -> metric.getValue().values().stream()
                        .flatMap(Set::stream)
                        .anyMatch(value -> value.matches(".*" + uuid + ".*")))
                .map(Map.Entry::getKey)
                .collect(toSet());

        assertThat(labelled).isEmpty();
    }

    @Test
    void eachAlertHasItsSectionInTheRunbookAndEachSectionItsAlert() throws IOException {
        var alerts = alerts();
        var sections = Files.readAllLines(Whole.CHECKOUT.resolve("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .collect(toSet());

        assertThat(sections)
                .isEqualTo(alerts.stream()
                        .map(alert -> alert.get("alert").asText())
                        .collect(toSet()));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + alert.get("alert").asText().toLowerCase());
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void alertsSpeakOfLabelsThatTheirExpressionsKeep() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertThat(
                        LABEL.matcher(alert.get("annotations").toString()).results())
                .allMatch(label -> PromQl.keeps(alert.get("expr").asText(), label.group(1))));
    }

    /** But for what the JVM itself says of native libraries, before there is a log. */
    @Test
    void theLogIsOneJsonObjectForEachEvent() throws IOException {
        for (var service : Service.values()) {
            var lines = wholeLines(data.resolve("logs").resolve(service.module() + ".log"))
                    .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                    .toList();
            assertThat(lines).isNotEmpty();
            for (var line : lines) {
                assertThat(JSON.readTree(line).get("message")).as(line).isNotNull();
            }
        }
    }

    /** Without the last one while it is being written. */
    private static Stream<String> wholeLines(Path log) throws IOException {
        var text = new String(Files.readAllBytes(log), UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    }

    private static Map<String, Object> inAList(Published article, String type) {
        var engagement = new HashMap<>(Client.engagement(article.id(), type, "r-1"));
        engagement.putAll(Map.of("list", "related:a:text", "position", 1));
        return engagement;
    }

    private Published publish(Caller caller) {
        var article = Map.<String, Object>of(
                "headline",
                "The harbour ferry runs at night " + section,
                "body",
                "It sails.",
                "section",
                section,
                "topics",
                List.of("ferry"),
                "language",
                "en",
                "status",
                "PUBLISHED");
        var answer = caller == null
                ? client.post("/v1/articles", "publisher", article)
                : client.traced(caller.traceparent(), "/v1/articles", "publisher", article);
        assertThat(answer.status()).isEqualTo(201);
        return new Published(UUID.fromString(answer.body().get("id").asText()), answer.tag());
    }

    /** Each span of a caller's trace, once, with its service and its ancestors, as far down as the caller. */
    private static List<String> steps(Caller caller) {
        var spans = collector.spans().stream()
                .filter(span -> span.trace().equals(caller.trace()))
                .collect(Collectors.toMap(Exported::id, span -> span, (one, same) -> one));
        return spans.values().stream()
                .map(span -> span.service() + ": " + path(span, spans, caller))
                .toList();
    }

    private static String path(Exported span, Map<String, Exported> spans, Caller caller) {
        if (span.parent().equals(caller.span())) {
            return span.name();
        }
        var parent = spans.get(span.parent());
        return (parent == null ? "?" : path(parent, spans, caller)) + " > " + span.name();
    }

    /** Somebody who traces what it does. */
    private record Caller(String trace, String span) {
        static final Set<String> TRACES = ConcurrentHashMap.newKeySet();

        Caller() {
            this(UUID.randomUUID().toString().replace("-", ""), "00f067aa0ba902b7");
            TRACES.add(trace);
        }

        String traceparent() {
            return "00-" + trace + "-" + span + "-01";
        }
    }

    private static List<String> expressions() throws IOException {
        var expressions = new ArrayList<String>();
        alerts().forEach(alert -> expressions.add(alert.get("expr").asText()));
        try (var dashboards = Files.list(DEPLOY.resolve("dashboards"))) {
            for (var dashboard : dashboards.toList()) {
                expressions.addAll(JSON.readTree(dashboard.toFile()).findValuesAsText("expr"));
            }
        }
        return expressions;
    }

    private static List<JsonNode> alerts() throws IOException {
        var alerts = new ArrayList<JsonNode>();
        var rules =
                new YAMLMapper().readTree(DEPLOY.resolve("rules/frontpage.yaml").toFile());
        rules.at("/spec/groups").forEach(group -> group.get("rules").forEach(alerts::add));
        return alerts;
    }

    private static Metrics scrape() {
        var metrics = new Metrics();
        for (var service : Service.values()) {
            var port = frontpage.part(service.module()).managementPort();
            metrics.add(get(URI.create("http://127.0.0.1:" + port + "/q/metrics")));
        }
        return metrics;
    }

    private static String get(URI address) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
