package io.frontpage.article.search;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;

import static org.assertj.core.api.Assertions.assertThat;

/** At 100,000 articles: a tenth of them has a word, some have a rare one, all have a common one. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SearchPlanTest {
    private static final String SECTION = "search-plan-test";
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final SearchFilter EVERYWHERE = new SearchFilter(null, null, null, null, null);

    @Inject
    SearchIndex index;

    @Inject
    SearchConfig config;

    @Inject
    Session database;

    @BeforeEach
    void manyArticles() {
        for (int first = 1; first < 100_000; first += 10_000) {
            insert(first, first + 9_999);
        }
        execute("analyze articles");
        execute("analyze search_documents");
    }

    private void insert(int first, int last) {
        execute("""
                insert into articles (id, version, status, language, headline, body, section, topics,
                    created_at, updated_at, published_at, listed_at)
                select cast('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') as uuid), n, 'PUBLISHED', 'en', 'Article',
                    'common', '%s', '{}', time, time, time, time
                from generate_series(%d, %d) n, lateral (select timestamptz '2020-01-01' + n * interval '10 min') as t(time)
                """.formatted(SECTION, first, last));
        execute("""
                insert into search_documents
                    (article_id, version, format, tokens, language, section, topics, published_at, indexed_at)
                select id, version, %d,
                    cast('common:1A,3D often' || version %% 10 || ':2A,5D rare' || version %% 5000 || ':4D' as tsvector),
                    language, section, array['topic' || version %% 100], published_at, updated_at
                from articles where section = '%s' and version between %d and %d
                """.formatted(SearchDocument.FORMAT, SECTION, first, last));
    }

    @AfterEach
    void noArticles() {
        execute("delete from articles where section = '" + SECTION + "'");
        execute("analyze articles");
        execute("analyze search_documents");
    }

    @Test
    void everySearchAsksTheIndexHoweverCommonTheWords() {
        var soft = new SoftAssertions();
        for (var q : new String[] {"rare1", "often1", "common", "common often2 -rare2", "\"common often3\"", "渡輪夜班"}) {
            var query = SearchQuery.parse(q);
            assertUsesTheIndex(soft, Ranking.of(query, EVERYWHERE, Place.start(TIME), 21, config));
            assertUsesTheIndex(
                    soft, Ranking.of(query, EVERYWHERE, new Place(TIME, 0.1, UUID.randomUUID()), 21, config));
            var filter = new SearchFilter(SECTION, "topic7", "en", TIME, TIME.plusSeconds(86_400));
            assertUsesTheIndex(soft, Ranking.of(query, filter, Place.start(TIME), 21, config));
        }
        soft.assertAll();

        var common = index.find(SearchQuery.parse("common"), EVERYWHERE, null, 50);
        assertThat(common.hits()).hasSize(50).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(index.find(
                                SearchQuery.parse("rare7"),
                                new SearchFilter(SECTION, "topic7", null, null, null),
                                null,
                                50)
                        .hits())
                .hasSize(20);
    }

    private void assertUsesTheIndex(SoftAssertions soft, Ranking ranking) {
        var plan = QuarkusTransaction.requiringNew()
                .call(() -> index.rows(new Ranking("explain " + ranking.statement(), ranking.parameters())).stream()
                        .map(Arrays::toString)
                        .collect(Collectors.joining("\n")));
        soft.assertThat(plan)
                .as(ranking.parameters().toString())
                .contains("Bitmap Index Scan on search_documents_tokens")
                .doesNotContain("Seq Scan");
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew().timeout(120).run(() -> database.createNativeMutationQuery(sql)
                .executeUpdate());
    }
}
