package io.frontpage.recommend.text;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.changed;
import static io.frontpage.recommend.Articles.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TextIndexTest {
    @TempDir
    Path directory;

    @Test
    void anArticleIsFoundAsSoonAsItIsIn() throws IOException {
        var ferry = article("city", "Harbour ferry to run at night", "The ferry will run at night.");
        var index = TestIndex.in(directory);

        assertThat(index.find(ferry.id())).isEmpty();
        TestIndex.apply(index, ferry);

        assertThat(index.find(ferry.id())).hasValueSatisfying(found -> {
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.withdrawn()).isFalse();
            assertThat(found.card().headline()).isEqualTo("Harbour ferry to run at night");
            assertThat(found.card().publishedAt()).isEqualTo(ferry.publishedAt());
        });
        index.close();
    }

    @Test
    void anOlderVersionChangesNothingInALaterBatchNorInTheSame() throws IOException {
        var first = article("city", "First", "One");
        var second = changed(first, 2, "Second");
        var third = changed(first, 3, "Third");
        var index = TestIndex.in(directory);

        TestIndex.apply(index, second, first);
        assertThat(headline(index, first.id())).isEqualTo("Second");
        TestIndex.apply(index, third);
        TestIndex.apply(index, second, changed(first, 3, "Another third"));
        assertThat(headline(index, first.id())).isEqualTo("Third");
        index.close();
    }

    @Test
    void aWithdrawnArticleIsNotBroughtBackByWhatCameBefore() throws IOException {
        var first = article("city", "First", "One");
        var index = TestIndex.in(directory);

        TestIndex.apply(index, changed(first, 2, "Second"), withdrawn(first, 3));
        TestIndex.apply(index, first, changed(first, 2, "Second"));
        assertThat(index.find(first.id()))
                .hasValueSatisfying(found -> assertThat(found.withdrawn()).isTrue());

        TestIndex.apply(index, changed(first, 4, "Fourth"));
        assertThat(headline(index, first.id())).isEqualTo("Fourth");
        index.close();
    }

    @Test
    void aReopenedIndexGoesOnWhereItStood() throws IOException {
        var ferry = article("city", "Harbour ferry", "The ferry will run.");
        var index = TestIndex.in(directory);
        index.apply(0, 0, 17, List.of(ferry));
        index.apply(3, 0, 5, List.of());
        index.close();

        var reopened = TestIndex.in(directory);
        assertThat(reopened.nextOffset(0)).isEqualTo(17);
        assertThat(reopened.nextOffset(3)).isEqualTo(5);
        assertThat(reopened.nextOffset(1)).isZero();
        assertThat(headline(reopened, ferry.id())).isEqualTo("Harbour ferry");
        reopened.close();
    }

    @Test
    void placesAreKeptThoughNothingButThemHasMoved() throws IOException {
        var index = TestIndex.in(directory);
        index.apply(0, 0, 9, List.of());
        index.close();
        var reopened = TestIndex.in(directory);
        reopened.apply(0, 9, 12, List.of());
        reopened.close();

        var last = TestIndex.in(directory);
        assertThat(last.nextOffset(0)).isEqualTo(12);
        last.close();
    }

    @Test
    void afterACrashTheIndexStandsAtItsLastCommitWithTheDocumentsOfThatMoment(@TempDir Path crashed)
            throws IOException {
        var committed = article("city", "Committed", "One");
        var lost = article("city", "Lost", "Two");
        var first = TestIndex.in(directory);
        TestIndex.apply(first, committed);
        first.close();
        var index = TestIndex.in(directory);
        TestIndex.apply(index, lost, changed(committed, 2, "Changed"));
        copy(directory, crashed);
        index.close();

        var recovered = TestIndex.in(crashed);
        assertThat(recovered.nextOffset(0)).isEqualTo(1);
        assertThat(recovered.find(lost.id())).isEmpty();
        assertThat(headline(recovered, committed.id())).isEqualTo("Committed");
        TestIndex.apply(recovered, lost, changed(committed, 2, "Changed"));
        assertThat(headline(recovered, committed.id())).isEqualTo("Changed");
        recovered.close();
    }

    @Test
    void aCommitIsMadeNowAndThen(@TempDir Path crashed) throws IOException {
        var ferry = article("city", "Harbour ferry", "The ferry will run.");
        var index = TestIndex.open(directory, Duration.ofMillis(20));
        TestIndex.apply(index, ferry);
        await().until(() -> DirectoryReader.indexExists(FSDirectory.open(directory)));
        copy(directory, crashed);
        index.close();

        var recovered = TestIndex.in(crashed);
        assertThat(recovered.nextOffset(0)).isEqualTo(1);
        assertThat(recovered.find(ferry.id())).isPresent();
        recovered.close();
    }

    @Test
    void recordsThatDoNotFollowAreRefusedAndChangeNothing() throws IOException {
        var ferry = article("city", "Harbour ferry", "The ferry will run.");
        var index = TestIndex.in(directory);

        assertThatThrownBy(() -> index.apply(0, 4, 5, List.of(ferry))).isInstanceOf(IllegalStateException.class);

        assertThat(index.find(ferry.id())).isEmpty();
        assertThat(index.nextOffset(0)).isZero();
        index.close();
    }

    @Test
    void aPlaceIsNotReachedBeforeItsArticlesAreHandedOn() throws IOException {
        var article = article("city", "First", "One");
        var index = TestIndex.in(directory);

        assertThatThrownBy(() -> index.apply(0, 0, 1, List.of(article), () -> {
                    assertThat(index.find(article.id())).isPresent();
                    assertThat(index.nextOffset(0)).isZero();
                    throw new IllegalStateException("dies here");
                }))
                .hasMessage("dies here");

        assertThat(index.nextOffset(0)).isZero();
        index.close();
    }

    @Test
    void anArticleThatLuceneRefusesStopsNoOther() throws IOException {
        var impossible = article("x".repeat(40_000), "Impossible", "One");
        var ferry = article("city", "Harbour ferry", "The ferry will run.");
        var index = TestIndex.in(directory);

        TestIndex.apply(index, impossible, ferry);

        assertThat(index.find(impossible.id())).isEmpty();
        assertThat(index.find(ferry.id())).isPresent();
        assertThat(index.nextOffset(0)).isEqualTo(2);
        index.close();
    }

    @Test
    void aCorruptIndexIsBegunAnew() throws IOException {
        var ferry = article("city", "Harbour ferry", "The ferry will run.");
        var index = TestIndex.in(directory);
        TestIndex.apply(index, ferry);
        index.close();
        damageTheLargestFile();

        var anew = TestIndex.in(directory);
        assertThat(anew.nextOffset(0)).isZero();
        assertThat(anew.find(ferry.id())).isEmpty();
        TestIndex.apply(anew, ferry);
        assertThat(anew.find(ferry.id())).isPresent();
        anew.close();
    }

    private void damageTheLargestFile() throws IOException {
        try (var files = Files.list(directory)) {
            var largest = files.max((a, b) ->
                            Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
            var bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(largest, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String headline(TextIndex index, UUID id) {
        return index.find(id).orElseThrow().card().headline();
    }
}
