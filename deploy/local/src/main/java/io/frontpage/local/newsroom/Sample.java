package io.frontpage.local.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.ImportJob.State;

/**
 * A small newsroom to look at. It is loaded once into a data directory; a load that was cut off is completed by the
 * next, and nothing of it comes twice.
 */
public final class Sample {
    private static final String RESOURCE = "/newsroom/articles.ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path done;

    public Sample(Path data) {
        this.done = data.resolve("sample.json");
    }

    public boolean isLoaded() {
        return Files.exists(done);
    }

    /** The article that has this id in the sample. */
    public Optional<String> articleId(String id) {
        try {
            return isLoaded()
                    ? Optional.ofNullable(JSON.readTree(done.toFile()).path(id).textValue())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads what is not there yet.
     *
     * @return the id that each article was given, by its id in the sample, the newest article first
     */
    public SequencedMap<String, String> load(URI url, LocalKeys keys, Clock clock) throws InterruptedException {
        var target = Target.local(url, keys, "publisher", clock);
        var job = new Importer(target, PATIENCE, progress -> {})
                .load("application/x-ndjson", () -> Sample.class.getResourceAsStream(RESOURCE), Map.of());
        if (job.state() == State.FAILED || job.counts().refused() > 0) {
            throw new Refusal("The sample newsroom can't be loaded: " + job.failure() + job.errors());
        }
        return newestFirst(new Poster(target, PATIENCE));
    }

    /** Goes down the newest articles until all of the sample are found: by their headlines, which are all different. */
    private static SequencedMap<String, String> newestFirst(Poster poster) throws InterruptedException {
        var idsByHeadline = idsByHeadline();
        var found = new LinkedHashMap<String, String>();
        var path = "/v1/articles?limit=100";
        while (path != null && found.size() < idsByHeadline.size()) {
            var page = poster.get(path);
            for (var article : read(page.body()).path("articles")) {
                var id = idsByHeadline.get(article.path("headline").asText());
                if (id != null) {
                    found.put(id, article.path("id").asText());
                }
            }
            path = page.headers().firstValue("Link").map(Sample::target).orElse(null);
        }
        return found;
    }

    private static Map<String, String> idsByHeadline() {
        var ids = new HashMap<String, String>();
        try (var lines =
                JSON.readerFor(JsonNode.class).<JsonNode>readValues(Sample.class.getResourceAsStream(RESOURCE))) {
            lines.forEachRemaining(
                    line -> ids.put(line.get("title").asText(), line.get("id").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is between the angle brackets. */
    private static String target(String link) {
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    /** Keeps the next start from loading it again. */
    public void markLoaded(Map<String, String> ids) {
        try {
            var written = Files.write(done.resolveSibling(done.getFileName() + ".new"), JSON.writeValueAsBytes(ids));
            Files.move(written, done, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
