package io.frontpage.article.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ImportResourceTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CANCELLED = "[{\"uri\": \"1\", \"pubstatus\": \"canceled\"}]";

    @FromLocalStack
    Tokens tokens;

    Api api;
    final String source = unique("source");
    final String section = unique("section");

    @BeforeEach
    void talkToTheService() {
        api = new Api(tokens);
    }

    @Test
    void aDocumentBecomesArticlesAndRepeatingItChangesNothing() {
        var accepted = send(NDJSON, line(1, "One") + line(2, "Two"));
        accepted.then().statusCode(202).body("format", equalTo("NDJSON"), "source", equalTo(source));
        assertThat(accepted.header("Location")).endsWith("/v1/imports/" + accepted.path("id"));

        var job = finished(accepted);
        assertCounts(job, 2, 0, 0, 0);
        assertThat(job.getString("state")).isEqualTo("DONE");
        assertThat(job.getLong("bytesRead")).isEqualTo(job.getLong("bytes"));
        assertThat(job.getString("submittedBy")).isNotBlank();
        assertThat(headlines()).containsExactlyInAnyOrder("One", "Two");

        assertCounts(finished(send(NDJSON, line(1, "One") + line(2, "Two"))), 0, 0, 2, 0);
        assertThat(articles())
                .allSatisfy(article -> assertThat(version(article)).isZero());

        assertCounts(finished(send(NDJSON, line(1, "One") + line(2, "Two, changed"))), 0, 1, 1, 0);
        assertThat(headlines()).containsExactlyInAnyOrder("One", "Two, changed");
    }

    @Test
    void whatAnEditorHasRewrittenIsNotOverwritten() {
        finished(send(NDJSON, line(1, "One")));
        String id = articles().getFirst().get("id").toString();
        api.change(id, 0, Map.of("headline", "Rewritten", "section", section))
                .then()
                .statusCode(200);

        var job = finished(send(NDJSON, line(1, "One, changed there") + line(2, "Two")));

        assertCounts(job, 1, 0, 0, 1);
        assertThat(job.getString("errors[0].externalId")).isEqualTo(source + ":1");
        assertThat(job.getString("errors[0].reason")).contains("changed here");
        assertThat(headlines()).containsExactlyInAnyOrder("Rewritten", "Two");
        assertCounts(finished(send(NDJSON, line(1, "One"))), 0, 0, 1, 0);
    }

    @Test
    void aBrokenEntryRefusesItselfOnlyAndIsToldByItsLine() {
        var job = finished(send(
                NDJSON,
                line(1, "One") + "\n\n{\"id\": 2, \"body\": \"b\"}\nnonsense\n"
                        + "{\"title\": \"t\", \"body\": \"b\"}\n"
                        + "{\"id\": 6, \"title\": \"t\", \"body\": \"b\", \"date\": \"2100-01-01\"}\n"
                        + "{\"id\": 7, \"title\": \"t\", \"body\": \"b\", \"topics\": [\"" + "x".repeat(65) + "\"]}\n"
                        + line(8, "Eight")));

        assertThat(job.getString("state")).isEqualTo("DONE");
        assertCounts(job, 2, 0, 0, 5);
        assertThat(job.getList("errors.entry", Integer.class)).containsExactly(2, 3, 4, 5, 6);
        assertThat(job.getList("errors.line", Integer.class)).containsExactly(4, 5, 6, 7, 8);
        assertThat(job.getList("errors.field", String.class))
                .containsExactly("headline", null, "id", "publishedAt", "topics[0]");
        assertThat(job.getString("errors[0].reason")).isEqualTo("must not be blank");
        assertThat(job.getString("errors[3].reason")).isEqualTo("must not be in the future");
    }

    @Test
    void aDocumentThatBreaksOffFailsAndKeepsWhatCameBefore() {
        var job = finished(send(
                "application/rss+xml",
                "<rss><channel>\n<item><guid>1</guid><title>One</title>"
                        + "<description>b</description></item>\n<item><guid>2</gu></item></channel></rss>"));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("failure")).startsWith("line 3: ");
        assertCounts(job, 1, 0, 0, 0);
        assertThat(headlines()).containsExactly("One");
    }

    static List<List<String>> documents() {
        return List.of(
                List.of("NDJSON", "application/json", "{\"id\": 1, \"title\": \"One\", \"body\": \"b\"}"),
                List.of(
                        "RSS",
                        "application/xml",
                        "<rss><channel><item><guid>1</guid><title>One</title><description>b</description></item></channel></rss>"),
                List.of(
                        "ATOM",
                        "application/atom+xml;charset=utf-8",
                        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>One</title><summary>s</summary>"
                                + "</entry></feed>"),
                List.of(
                        "JSON_FEED",
                        "application/json",
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": "
                                + "[{\"id\": \"1\", \"title\": \"One\", \"content_text\": \"b\"}]}"),
                List.of("NINJS", "application/json", "[{\"uri\": \"1\", \"headline\": \"One\", \"body_text\": \"b\"}]"),
                List.of(
                        "WXR",
                        "text/xml",
                        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>One</title><description>b</description>"
                                + "<wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item></channel></rss>"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachFormatIsFoundOutAndTaken(List<String> document) {
        var job = finished(send(document.get(1), document.get(2)));

        assertThat(job.getString("format")).isEqualTo(document.get(0));
        assertCounts(job, 1, 0, 0, 0);
        assertThat(headlines()).containsExactly("One");
    }

    @Test
    void whatIsToBeDraftedOrIsUnderEmbargoIsNotPublished() {
        var embargo = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        finished(send(
                "application/json",
                "[{\"uri\": \"1\", \"headline\": \"Later\", \"body_text\": \"b\", \"embargoed\": \"" + embargo
                        + "\"}]"));
        finished(api.as("publisher")
                .contentType(NDJSON)
                .body(bytes(line(2, "Draft")))
                .post(path() + "&status=DRAFT"));

        assertThat(headlines()).isEmpty();
        assertThat(list("DRAFT")).extracting("headline").containsExactly("Draft");
        assertThat(list("SCHEDULED")).extracting("headline").containsExactly("Later");
        api.as("editor")
                .get("/v1/articles/" + list("SCHEDULED").getFirst().get("id"))
                .then()
                .body("scheduledAt", equalTo(embargo.toString()), "embargoUntil", equalTo(embargo.toString()));
    }

    @Test
    void whatItsSourceCancelsIsWithdrawn() {
        var item = "[{\"uri\": \"1\", \"headline\": \"One\", \"body_text\": \"b\", \"pubstatus\": \"%s\"}]";
        finished(send("application/json", item.formatted("usable")));
        String id = articles().getFirst().get("id").toString();

        assertCounts(finished(send("application/json", item.formatted("canceled"))), 0, 1, 0, 0);

        problem(given().get("/v1/articles/" + id), 410);
        assertCounts(finished(send("application/json", item.formatted("canceled"))), 0, 0, 1, 0);
    }

    @Test
    void whatItsSourceCancelsIsWithdrawnThoughItWasRewrittenHere() {
        finished(send("application/json", "[{\"uri\": \"1\", \"headline\": \"One\", \"body_text\": \"b\"}]"));
        String id = articles().getFirst().get("id").toString();
        api.change(id, 0, Map.of("headline", "Rewritten", "section", section))
                .then()
                .statusCode(200);

        assertCounts(finished(send("application/json", CANCELLED)), 0, 1, 0, 0);

        problem(given().get("/v1/articles/" + id), 410);
        api.as("editor").get("/v1/articles/" + id).then().body("headline", equalTo("Rewritten"));
    }

    @Test
    void whatItsSourceCancelsBeforeItsTimeIsNeverPublished() {
        var embargo = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        finished(send(
                "application/json",
                "[{\"uri\": \"1\", \"headline\": \"Later\", \"body_text\": \"b\", \"embargoed\": \"" + embargo
                        + "\"}]"));

        assertCounts(finished(send("application/json", CANCELLED)), 0, 1, 0, 0);

        assertThat(list("SCHEDULED")).isEmpty();
        assertThat(list("DRAFT")).extracting("headline").containsExactly("Later");
    }

    @Test
    void whatNeverCameInCannotBeCancelled() {
        var job = finished(send("application/json", CANCELLED));

        assertCounts(job, 0, 0, 0, 1);
        assertThat(job.getString("errors[0].reason")).isEqualTo("takes back what has never come in");
    }

    @Test
    void whatItsSourceSchedulesForAnotherTimeIsPublishedThen() {
        var time = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var later = time.plus(7, ChronoUnit.DAYS);
        var line =
                "{\"id\": 1, \"title\": \"One\", \"body\": \"b\", \"status\": \"SCHEDULED\", \"scheduledAt\": \"%s\"}";
        assertCounts(finished(send(NDJSON, line.formatted(time))), 1, 0, 0, 0);

        assertCounts(finished(send(NDJSON, line.formatted(later))), 0, 1, 0, 0);
        assertCounts(finished(send(NDJSON, line.formatted(later))), 0, 0, 1, 0);

        api.as("editor")
                .get("/v1/articles/" + list("SCHEDULED").getFirst().get("id"))
                .then()
                .body("scheduledAt", equalTo(later.toString()));
        var job = finished(send(NDJSON, line.formatted("9999-01-01T00:00:00Z")));
        assertCounts(job, 0, 0, 0, 1);
        assertThat(job.getString("errors[0].field")).isEqualTo("scheduledAt");
    }

    @Test
    void whatAFastClockSaysWasPublishedInAMomentIsPublishedNow() {
        var ahead = Instant.now().plus(10, ChronoUnit.MINUTES);
        var job = finished(
                send(NDJSON, "{\"id\": 1, \"title\": \"One\", \"body\": \"b\", \"publishedAt\": \"" + ahead + "\"}"));

        assertCounts(job, 1, 0, 0, 0);
        assertThat(Instant.parse(articles().getFirst().get("publishedAt").toString()))
                .isBefore(ahead);
    }

    @Test
    void onlyWhoMayPublishMayImportAndOnlyTheNewsroomSeesIt() {
        problem(given().contentType(NDJSON).body(bytes(line(1, "One"))).post("/v1/imports"), 401);
        problem(api.as("editor").contentType(NDJSON).body(bytes(line(1, "One"))).post("/v1/imports"), 403);
        problem(given().get("/v1/imports"), 401);
        problem(api.as("ingest").get("/v1/imports"), 403);
        String id = send(NDJSON, line(1, "One")).path("id");
        problem(given().get("/v1/imports/" + id), 401);
        problem(api.as("editor").get("/v1/imports/00000000-0000-7000-8000-000000000000"), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "format=CSV, format",
        "source=a:b, source",
        "status=WITHDRAWN, status",
        "status=nonsense, status",
        "language=x, language"
    })
    void aParameterThatDoesNotFitIsNamed(String query, String field) {
        problem(api.as("publisher").contentType(NDJSON).body(bytes("{}")).post("/v1/imports?" + query), 400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void aFormatThatIsNotKnownIs415AndNothingIs400() {
        problem(
                api.as("publisher")
                        .contentType("text/csv")
                        .body(bytes("id,title\n1,One"))
                        .post("/v1/imports"),
                415);
        problem(api.as("publisher").contentType(NDJSON).body(bytes("")).post("/v1/imports"), 400);
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        var body = line(1, "One").repeat(3000);
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: %s\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: %d\r
                    \r
                    """.formatted(path(), tokens.bearer("publisher"), body.length() + 1) + body)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        finished(send(NDJSON, line(2, "Two")));

        assertThat(headlines()).containsExactly("Two");
        api.as("editor")
                .get("/v1/imports?limit=100")
                .then()
                .body("imports.bytes", everyItem(not(equalTo(body.length()))));
    }

    @Test
    void aBodyLargerThanAnyOtherMayBeIsTaken() throws Exception {
        var body = IntStream.range(0, 12)
                .mapToObj(i -> "{\"id\": %d, \"title\": \"t\", \"body\": \"%s\"}\n".formatted(i, "x".repeat(190_000)))
                .collect(Collectors.joining());
        assertCounts(finished(send(NDJSON, body)), 12, 0, 0, 0);

        // A stream of unknown length is sent in chunks.
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path()))
                .header("Authorization", tokens.bearer("publisher"))
                .header("Content-Type", NDJSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(body))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertCounts(finished(JsonPath.from(answer.body()).getString("id")), 0, 0, 12, 0);
        }
        problem(api.as("publisher").body(body).post("/v1/articles"), 413);
    }

    @Test
    void importsAreListedNewestFirst() {
        String first = send(NDJSON, line(1, "One")).path("id");
        String second = send(NDJSON, line(2, "Two")).path("id");

        var page = api.as("editor")
                .get("/v1/imports?limit=1")
                .then()
                .statusCode(200)
                .extract();
        assertThat(page.<String>path("imports[0].id")).isEqualTo(second);
        assertThat(page.<Object>path("imports[0].errors")).isNull();
        var next = page.header("Link").replaceAll("<(.*)>.*", "$1");
        api.as("editor").urlEncodingEnabled(false).get(next).then().body("imports[0].id", equalTo(first));
        problem(api.as("editor").get("/v1/imports?cursor=nonsense"), 400).body("errors[0].field", equalTo("cursor"));
        api.as("editor").get("/v1/imports/" + first).then().body("failure", nullValue());
    }

    private static String line(int id, String headline) {
        return "{\"id\": %d, \"title\": \"%s\", \"body\": \"It sails.\"}\n".formatted(id, headline);
    }

    /** RestAssured knows no encoding for media types that are not its own. */
    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private String path() {
        return "/v1/imports?source=" + source + "&section=" + section;
    }

    private Response send(String type, String document) {
        return api.as("publisher").contentType(type).body(bytes(document)).post(path());
    }

    private JsonPath finished(Response accepted) {
        return finished(accepted.then().statusCode(202).extract().<String>path("id"));
    }

    private JsonPath finished(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.as("editor").get("/v1/imports/" + id).jsonPath(),
                        job -> job.get("finishedAt") != null);
    }

    private static void assertCounts(JsonPath job, int created, int updated, int unchanged, int refused) {
        assertThat(job.getMap("counts"))
                .isEqualTo(Map.of(
                        "entries",
                        created + updated + unchanged + refused,
                        "created",
                        created,
                        "updated",
                        updated,
                        "unchanged",
                        unchanged,
                        "refused",
                        refused));
    }

    private List<String> headlines() {
        return articles().stream()
                .map(article -> article.get("headline").toString())
                .toList();
    }

    private List<Map<String, Object>> articles() {
        return list("PUBLISHED");
    }

    private List<Map<String, Object>> list(String status) {
        return api.as("editor")
                .get("/v1/articles?limit=100&section=" + section + "&status=" + status)
                .jsonPath()
                .getList("articles");
    }

    private long version(Map<String, Object> article) {
        return api.as("editor")
                .get("/v1/articles/" + article.get("id"))
                .jsonPath()
                .getLong("version");
    }
}
