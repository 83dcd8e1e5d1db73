package io.frontpage.recommend.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.frontpage.contracts.ArticleEvent;

/** A text index without a service around it. */
public final class TestIndex {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private TestIndex() {}

    private record Settings(Path directory, Duration commitInterval) implements IndexConfig {}

    /** Commits only when it is told to or closed. */
    public static TextIndex in(Path directory) {
        return open(directory, Duration.ofHours(1));
    }

    public static TextIndex open(Path directory, Duration commitInterval) {
        try {
            return new TextIndex(new Settings(directory, commitInterval), JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a batch in where partition 0 stands. */
    public static void apply(TextIndex index, ArticleEvent... articles) {
        long from = index.nextOffset(0);
        index.apply(0, from, from + articles.length, List.of(articles));
    }
}
