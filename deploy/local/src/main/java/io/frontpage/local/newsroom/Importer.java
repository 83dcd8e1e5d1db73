package io.frontpage.local.newsroom;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.ArticleLine.Unusable;

/**
 * Creates an article for each line of NDJSON. Whatever happens to it on the way, a line makes one article at most, since
 * its id is the article's external id: importing a file again changes nothing.
 */
public final class Importer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Poster poster;
    private final int concurrency;
    private final Clock clock;
    private final Report report;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** Told of every line, from several threads. */
    @FunctionalInterface
    public interface Report {
        /** @param externalId null when the line has none */
        void line(String source, long number, String externalId, Outcome outcome);
    }

    /** @param patience how long one line is tried again when there is no answer */
    public Importer(Target target, int concurrency, Duration patience, Clock clock, Report report) {
        this.poster = new Poster(target, patience);
        this.concurrency = concurrency;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Returns when every line has its outcome.
     *
     * @throws Refusal when it makes no sense to go on: the target does not answer, or does not take the token
     */
    public void load(String source, InputStream input) throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                submitLines(source, new LineReader(input), threads);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** A line is read when there is a thread for it, so that a large file takes no more memory than a small one. */
    private void submitLines(String source, LineReader lines, Executor threads)
            throws IOException, InterruptedException {
        var free = new Semaphore(concurrency);
        long number = 0;
        for (var line = lines.next(); line.isPresent() && failure.get() == null; line = lines.next()) {
            var place = new Place(source, ++number, line.get());
            if (!place.line().isBlank()) {
                free.acquire();
                threads.execute(() -> handle(place, free));
            }
        }
    }

    private record Place(String source, long number, LineReader.Line line) {}

    private void handle(Place place, Semaphore free) {
        String externalId = null;
        try {
            if (place.line().tooLong()) {
                throw new Unusable("longer than " + LineReader.LIMIT + " bytes");
            }
            var request = ArticleLine.request(place.line().bytes(), clock);
            externalId = request.get("externalId").textValue();
            report.line(place.source(), place.number(), externalId, create(request));
        } catch (Unusable e) {
            report.line(place.source(), place.number(), externalId, new Outcome.Refused(e.getMessage()));
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new Refusal("Interrupted."));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    private Outcome create(ObjectNode request) throws InterruptedException {
        var answer = poster.post("/v1/articles", request);
        var location = answer.headers().firstValue("Location");
        if (answer.statusCode() == 201 && location.isPresent()) {
            return new Outcome.Accepted(lastSegment(location.get()));
        }
        if (answer.statusCode() == 409 && location.isPresent()) {
            return new Outcome.AlreadyThere(lastSegment(location.get()));
        }
        return new Outcome.Refused(reason(answer));
    }

    private static String lastSegment(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The fields at fault as the service names them, or else what it says in general. */
    private static String reason(HttpResponse<String> answer) {
        try {
            var problem = JSON.readTree(answer.body());
            var errors = StreamSupport.stream(problem.path("errors").spliterator(), false)
                    .map(Importer::reason)
                    .collect(Collectors.joining("; "));
            var detail = problem.path("detail").asText(problem.path("title").asText("no reason given"));
            return errors.isEmpty() ? answer.statusCode() + " " + detail : errors;
        } catch (JsonProcessingException notJson) {
            return "answered " + answer.statusCode();
        }
    }

    private static String reason(JsonNode error) {
        return articleField(error.path("field").asText()) + ": "
                + error.path("reason").asText();
    }

    /** The name that the field has in the file. */
    private static String articleField(String field) {
        return switch (field) {
            case "headline" -> "title";
            case "externalId" -> "id";
            case "publishedAt" -> "date";
            default -> field;
        };
    }
}
