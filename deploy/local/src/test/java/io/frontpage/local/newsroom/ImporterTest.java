package io.frontpage.local.newsroom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.frontpage.local.Refusal;
import io.frontpage.local.StandIn;
import io.frontpage.local.StandIn.Answer;
import io.frontpage.local.newsroom.ImportJob.Counts;
import io.frontpage.local.newsroom.ImportJob.State;
import io.frontpage.local.stack.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImporterTest {
    private static final String DOCUMENT = "{\"id\": 1}\n";
    private static final String RECEIVED = """
            {"id": "7", "state": "RECEIVED", "bytes": 10, "bytesRead": 0, "unknown": true,
             "counts": {"entries": 0, "created": 0, "updated": 0, "unchanged": 0, "refused": 0}}
            """;
    private static final String RUNNING = """
            {"id": "7", "state": "RUNNING", "bytes": 10, "bytesRead": 5,
             "counts": {"entries": 2, "created": 2, "updated": 0, "unchanged": 0, "refused": 0}, "errors": []}
            """;
    private static final String DONE = """
            {"id": "7", "state": "DONE", "bytes": 10, "bytesRead": 10,
             "counts": {"entries": 4, "created": 2, "updated": 0, "unchanged": 0, "refused": 2},
             "errors": [{"entry": 3, "line": 4, "externalId": "c", "field": "headline", "reason": "must not be blank"},
                        {"entry": 4, "line": 5, "reason": "is not valid JSON"}]}
            """;
    private static final String FAILED = """
            {"id": "7", "state": "FAILED", "bytes": 10, "bytesRead": 5, "failure": "line 3: it breaks off",
             "counts": {"entries": 1, "created": 1, "updated": 0, "unchanged": 0, "refused": 0}}
            """;

    private final List<ImportJob> progress = new ArrayList<>();

    @Test
    void aDocumentGoesAsItIsAndItsJobIsFollowedToTheEnd() throws Exception {
        var looks = new AtomicInteger();
        try (var service = new StandIn(request -> request.method().equals("POST")
                ? Answer.accepted(RECEIVED)
                : Answer.ok(looks.incrementAndGet() == 1 ? RUNNING : DONE))) {
            var job = load(service.url());

            assertThat(job.state()).isEqualTo(State.DONE);
            assertThat(job.counts()).isEqualTo(new Counts(4, 2, 0, 0, 2));
            var sent = service.requests().getFirst();
            assertThat(sent.uri().toString()).isEqualTo("/v1/imports?source=a+b");
            assertThat(sent.body()).isEqualTo(DOCUMENT);
            assertThat(sent.headers().getFirst("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer token");
            assertThat(service.requests().getLast().uri().toString()).isEqualTo("/v1/imports/7");
        }
        assertThat(progress).extracting(ImportJob::percent).containsExactly(50L, 100L);
    }

    @Test
    void aDroppedConnectionAndABusyServiceAreTriedAgain() throws Exception {
        var attempts = new AtomicInteger();
        try (var service = new StandIn(request -> switch (attempts.incrementAndGet()) {
            case 1, 5 -> Answer.dropped();
            case 2, 4 -> Answer.problem(503, "{}");
            case 3 -> Answer.accepted(RECEIVED);
            default -> Answer.ok(DONE);
        })) {
            assertThat(load(service.url()).state()).isEqualTo(State.DONE);
            assertThat(service.requests().get(2).body()).isEqualTo(DOCUMENT);
        }
    }

    @Test
    void aDocumentThatIsNotTakenEndsItWithTheServicesReason() throws Exception {
        try (var service = new StandIn(request -> Answer.problem(400, """
                {"title":"Bad Request","status":400,"detail":"No.","errors":[{"field":"source","reason":"must be letters"}]}
                """))) {
            assertThatThrownBy(() -> load(service.url()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("It is not taken: source: must be letters");
        }
    }

    @Test
    void nobodyThereIsToldAndEndsIt() {
        var nobody = URI.create("http://127.0.0.1:" + Ports.free());

        assertThatThrownBy(() -> load(nobody))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(nobody + " does not answer");
    }

    @Test
    void aTokenThatIsNotTakenEndsIt() throws Exception {
        try (var service = new StandIn(request -> Answer.problem(401, "{}"))) {
            assertThatThrownBy(() -> load(service.url()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void whatIsRefusedIsToldByItsLine() throws Exception {
        var shown = new ArrayList<String>();
        var all = new StringWriter();
        var tally = new Tally(shown::add, new PrintWriter(all));
        for (var answer : List.of(DONE, FAILED)) {
            try (var service = new StandIn(request -> Answer.accepted(answer))) {
                tally.add("file", load(service.url()));
            }
        }

        assertThat(shown)
                .containsExactly(
                        "file:4: headline: must not be blank",
                        "file:5: is not valid JSON",
                        "file: line 3: it breaks off; what came before stays");
        assertThat(all.toString()).hasLineCount(3);
        assertThat(tally).hasToString("3 created, 0 updated, 0 unchanged, 2 refused");
        assertThat(tally.isClean()).isFalse();
        assertThat(tally.hidden()).isZero();
    }

    private ImportJob load(URI url) throws IOException, InterruptedException {
        return new Importer(new Target(url, () -> "token"), Duration.ofSeconds(3), progress::add)
                .load(
                        "application/x-ndjson",
                        () -> new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)),
                        Map.of("source", "a b"));
    }
}
