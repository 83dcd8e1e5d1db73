package io.frontpage.article.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SearchIndexTest {
    @FromLocalStack
    Tokens tokens;

    @Inject
    SearchIndex index;

    String section;
    UUID article;

    @BeforeEach
    void anArticle() {
        section = unique("section");
        article = UUID.fromString(new Api(tokens).published(Map.of("section", section)));
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() {
        put(5, "fifth");
        put(4, "fourth");
        put(5, "another fifth");

        assertThat(find("fifth")).containsExactly(article);
        assertThat(find("fourth")).isEmpty();
        assertThat(find("another")).isEmpty();
        put(6, "sixth");
        assertThat(find("sixth")).containsExactly(article);
        assertThat(find("fifth")).isEmpty();
    }

    @Test
    void whatIsRolledBackIsNotFound() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    index.put(document(5, "lighthouse"));
                    throw new IllegalStateException("the change failed after it was indexed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(find("lighthouse")).isEmpty();
        assertThat(find("ferry")).containsExactly(article);
    }

    @Test
    void withoutTheTransactionOfTheChangeNothingIsIndexed() {
        assertThatThrownBy(() -> index.put(document(5, "lighthouse"))).isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> index.remove(article)).isInstanceOf(TransactionalException.class);
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
        QuarkusTransaction.requiringNew().run(() -> {
            index.remove(article);
            index.remove(article);
        });
        assertThat(find("ferry")).isEmpty();
    }

    /** Each would break a limit of PostgreSQL's tsvector: of its size, of a term, of a position, of positions of a term. */
    @Test
    void theLongestTextsCanBeIndexedAndFoundByTheirBeginnings() {
        var words = IntStream.range(0, 200_000 / 8).mapToObj("%07d"::formatted).collect(Collectors.joining(" "));
        var characters = new Random(1)
                .ints(199_000, 0x4E00, 0x9FA6)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        var rare = new StringBuilder();
        IntStream.range(0, 100_000).forEach(i -> rare.appendCodePoint(0x20000 + i % 40_000));

        put(5, "begin " + words);
        assertThat(find("begin 0000001")).containsExactly(article);
        put(6, "begin " + characters);
        assertThat(find("begin " + characters.substring(0, 3))).containsExactly(article);
        put(7, "begin " + rare);
        assertThat(find("begin")).containsExactly(article);
        put(8, "begin " + "x".repeat(199_000));
        assertThat(find("begin")).containsExactly(article);
        put(9, "begin " + "ก".repeat(199_000));
        assertThat(find("begin")).containsExactly(article);
        put(10, "begin " + "a b ".repeat(49_000));
        assertThat(find("\"begin a b\" b")).containsExactly(article);
    }

    @Test
    void termsThatLookLikeSyntaxAreTerms() {
        put(5, "rock'n'roll l'été c''est AT&T a:1 b\\c 😀 :* <-> !");

        assertThat(find("rock'n'roll l'été c''est a:1 b\\c 😀 :* <->")).containsExactly(article);
    }

    @Test
    void anArticleThatIsNotPublishedIsNotFoundThoughItHasADocument() {
        var draft = UUID.fromString(new Api(tokens).draft(Map.of("section", section, "headline", "Lighthouse")));
        QuarkusTransaction.requiringNew().run(() -> index.put(document(draft, 5, "lighthouse")));
        assertThat(find("lighthouse")).isEmpty();
    }

    private void put(long version, String text) {
        QuarkusTransaction.requiringNew().run(() -> index.put(document(version, text)));
    }

    private SearchDocument document(long version, String text) {
        return document(article, version, text);
    }

    private SearchDocument document(UUID id, long version, String text) {
        return new SearchDocument(
                id,
                version,
                "Ferry",
                null,
                null,
                text,
                "en",
                section,
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private List<UUID> find(String q) {
        var filter = new SearchFilter(section, null, null, null, null);
        return index.find(SearchQuery.parse(q), filter, null, 10).hits().stream()
                .map(SearchHit::articleId)
                .toList();
    }
}
