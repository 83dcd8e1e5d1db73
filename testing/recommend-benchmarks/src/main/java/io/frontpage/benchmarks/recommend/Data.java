package io.frontpage.benchmarks.recommend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

import io.frontpage.benchmarks.data.Unreadable;

/** What a path leads to, told by the file names alone. */
enum Data {
    /** A .jsonl of articles with title and body; pairs that are near-duplicates may lie beside it. */
    ARTICLES(path -> Files.isRegularFile(path) && path.toString().endsWith(".jsonl")),
    /** What readers clicked: a directory in the format of MIND or NeMig, or a .csv of reader, article, time. */
    CLICKS(path ->
            isBehaviors(path) || Files.isRegularFile(path) && path.toString().endsWith(".csv"));

    private final Predicate<Path> test;

    Data(Predicate<Path> test) {
        this.test = test;
    }

    /** @throws Unreadable if it is none of them */
    static Data of(Path path) {
        if (!Files.exists(path)) {
            throw new Unreadable(path + ": there is no such file");
        }
        return Arrays.stream(values())
                .filter(data -> data.test.test(path))
                .findFirst()
                .orElseThrow(() -> new Unreadable(
                        path + ": neither a .jsonl, nor a .csv, nor a directory with behaviors.tsv and news.tsv"));
    }

    private static boolean isBehaviors(Path path) {
        return Files.isRegularFile(path.resolve("behaviors.tsv")) && Files.isRegularFile(path.resolve("news.tsv"));
    }
}
