package io.frontpage.e2e.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Setup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests made up from the OpenAPI documents, each value with a chance to be broken, and holds the answers against the
 * documents: no fault of a service, no status, media type or body that is not documented, every error a problem.
 *
 * <p>{@code -Dfrontpage.fuzz.requests=20000} sends as many to all services together, {@code -Dfrontpage.fuzz.seed=N} others.
 */
class ApiFuzzIT {
    private static final int REQUESTS = Integer.getInteger("frontpage.fuzz.requests", 1000);
    private static final long SEED = Long.getLong("frontpage.fuzz.seed", 1);
    private static final List<String> SERVICES = List.of("article-service", "feed-service", "recommend-service");
    private static final double BROKEN = 0.08;

    @TempDir
    Path data;

    private final Answers answers = new Answers();

    @Test
    void everyAnswerIsAsTheDocumentsSay() throws Exception {
        var checkout = Path.of(System.getProperty("frontpage.checkout"));
        try (var frontpage = Frontpage.start(Setup.of(checkout, data), part -> {})) {
            var random = new Random(SEED);
            var values = new Values(random, BROKEN);
            var faults = new LinkedHashMap<String, String>();
            var statuses = new TreeMap<Integer, Integer>();
            var operations = operations(frontpage);
            try (var caller = new Caller(random, values, frontpage.token("admin"))) {
                for (int i = 0; i < REQUESTS; i++) {
                    var exchange = caller.call(operations.get(random.nextInt(operations.size())));
                    statuses.merge(exchange.status(), 1, Integer::sum);
                    Answers.noteIds(exchange, values);
                    note(exchange, faults);
                }
            }
            System.out.println("FUZZ seed " + SEED + ": " + REQUESTS + " requests, answers by status " + statuses);
            assertThat(faults.values()).as("Faults, one of a kind").isEmpty();
        }
    }

    private void note(Caller.Exchange exchange, Map<String, String> faults) throws IOException {
        answers.fault(exchange)
                .ifPresent(fault -> faults.putIfAbsent(
                        exchange.operation() + " " + exchange.status() + " " + fault.replaceAll("\\d+", "#"),
                        "%s%n  answered %d %s%n  %s%n  %.500s%n"
                                .formatted(
                                        fault,
                                        exchange.status(),
                                        exchange.contentType(),
                                        abbreviated(exchange.sent()),
                                        new String(exchange.body(), java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static String abbreviated(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
    }

    private static List<Operation> operations(Frontpage frontpage) throws Exception {
        var operations = new ArrayList<Operation>();
        try (var http = HttpClient.newHttpClient()) {
            for (var service : SERVICES) {
                var server = "http://127.0.0.1:" + frontpage.part(service).port();
                var uri = URI.create(server + "/openapi?format=json");
                var document = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                operations.addAll(Operation.of(server, new ObjectMapper().readTree(document.body())));
            }
        }
        return operations;
    }
}
