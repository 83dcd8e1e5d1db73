package io.frontpage.local.newsroom;

import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.ImportJob.State;

/**
 * Sends a document of articles as it is, and follows the job that takes it in. Sending a document again changes nothing, so
 * one whose connection broke may always be sent again.
 */
public final class Importer {
    private static final String PATH = "/v1/imports";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Poster poster;
    private final Consumer<ImportJob> progress;

    /**
     * @param patience how long each request is tried again when there is no answer
     * @param progress told now and then how far it is
     */
    public Importer(Target target, Duration patience, Consumer<ImportJob> progress) {
        this.poster = new Poster(target, patience);
        this.progress = progress;
    }

    /**
     * Returns when every entry has its outcome, or the document can't be read any further.
     *
     * @param mediaType what it is, as far as is known
     * @param document opened for each attempt to send it
     * @param options the parameters of the request: format, source and so on
     * @throws Refusal when the document is not taken, or nobody answers
     */
    public ImportJob load(String mediaType, Supplier<InputStream> document, Map<String, String> options)
            throws InterruptedException {
        var accepted = poster.post(PATH + query(options), mediaType, document);
        if (accepted.statusCode() != 202) {
            throw new Refusal("It is not taken: " + reason(accepted));
        }
        var job = job(accepted);
        while (job.state() != State.DONE && job.state() != State.FAILED) {
            Thread.sleep(BETWEEN_LOOKS);
            job = job(poster.get(PATH + "/" + job.id()));
            progress.accept(job);
        }
        return job;
    }

    private static String query(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static ImportJob job(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() < 300) {
                return JSON.readValue(answer.body(), ImportJob.class);
            }
        } catch (JsonProcessingException notAJob) {
            // The same as an answer of failure.
        }
        throw new Refusal("The import can't be followed: " + reason(answer));
    }

    /** The parameters at fault as the service names them, or else what it says in general. */
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
        return error.path("field").asText() + ": " + error.path("reason").asText();
    }
}
