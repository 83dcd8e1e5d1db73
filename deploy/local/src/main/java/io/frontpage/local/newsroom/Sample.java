package io.frontpage.local.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.Refusal;

/**
 * A small newsroom to look at. It is loaded once into a data directory; a load that was cut off is completed by the
 * next, and nothing of it comes twice.
 */
public final class Sample {
    private static final String RESOURCE = "/newsroom/articles.ndjson";
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
        var ids = new ConcurrentHashMap<String, String>();
        var target = Target.local(url, keys, "publisher", clock);
        var importer = new Importer(
                target,
                8,
                Duration.ofSeconds(60),
                clock,
                (source, number, id, outcome) -> ids.put(id, articleId(id, outcome)));
        try (var articles = Sample.class.getResourceAsStream(RESOURCE)) {
            importer.load("sample", articles);
            return newestFirst(ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String articleId(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.articleId();
            case Outcome.AlreadyThere there -> there.articleId();
            case Outcome.Refused refused ->
                throw new Refusal("The sample newsroom can't be loaded: " + id + ": " + refused.reason());
        };
    }

    private static SequencedMap<String, String> newestFirst(Map<String, String> ids) throws IOException {
        var ages = new HashMap<String, Duration>();
        try (var lines =
                JSON.readerFor(JsonNode.class).<JsonNode>readValues(Sample.class.getResourceAsStream(RESOURCE))) {
            lines.forEachRemaining(line -> ages.put(
                    line.get("id").asText(), Duration.parse(line.get("age").asText())));
        }
        var sorted = new LinkedHashMap<String, String>();
        ids.keySet().stream().sorted(Comparator.comparing(ages::get)).forEach(id -> sorted.put(id, ids.get(id)));
        return sorted;
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
