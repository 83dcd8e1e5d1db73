package io.frontpage.article.catalog;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SearchSweepTest {
    @FromLocalStack
    Tokens tokens;

    @Inject
    SearchSweep sweep;

    @Inject
    Session database;

    Api api;
    String section;

    @BeforeEach
    void aSectionOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
    }

    @Test
    void whatWasWrittenWithoutSearchBecomesSearchable() {
        var ids = IntStream.range(0, 5).mapToObj(i -> published()).toList();
        api.draft(Map.of("section", section));
        execute("delete from search_documents where section = :section");
        assertThat(found("ferry")).isEmpty();

        sweep.sweep();

        assertThat(found("ferry")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void whatIsOlderThanItsArticleOrMadeByFormerRulesIsMadeAnew() {
        var older = published();
        var former = published();
        execute(
                "update search_documents set tokens = '', version = version - 1 where section = :section and article_id = '"
                        + older + "'");
        execute(
                "update search_documents set tokens = '', format = format - 1 where section = :section and article_id = '"
                        + former + "'");

        sweep.sweep();

        assertThat(found("ferry")).containsExactlyInAnyOrder(older, former);
    }

    @Test
    void whatIsNoLongerPublishedIsForgotten() {
        var response = api.create(Map.of("section", section, "status", "PUBLISHED"));
        api.withdraw(response.path("id"), response.jsonPath().getLong("version"), "Not confirmed");
        assertThat(documents()).isZero();
        // As a version of the service that knows no search leaves it.
        execute("""
                insert into search_documents select id, version - 1, 1, '', language, section, topics, published_at, updated_at
                from articles where section = :section""");
        assertThat(documents()).isEqualTo(1);

        sweep.sweep();

        assertThat(documents()).isZero();
    }

    @Test
    void whatIsUpToDateIsLeftAlone() {
        published();
        var before = indexedAt();
        sweep.sweep();
        assertThat(indexedAt()).isEqualTo(before);
    }

    @Test
    void severalSweepsAtOnceDoTheSame() throws Exception {
        var ids = IntStream.range(0, 20).mapToObj(i -> published()).toList();
        execute("delete from search_documents where section = :section");
        try (var threads = Executors.newFixedThreadPool(3)) {
            var sweeps = IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(sweep::sweep))
                    .toList();
            for (Future<?> done : sweeps) {
                done.get();
            }
        }
        assertThat(found("ferry", "&limit=50")).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Whoever has it locked may be about to withdraw it. */
    @Test
    void anArticleThatIsBeingChangedIsLeftToItsChange() {
        var id = UUID.fromString(published());
        execute("delete from search_documents where section = :section");
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("select 1 from articles where id = :id for no key update", Integer.class)
                    .setParameter("id", id)
                    .getSingleResult();
            QuarkusTransaction.suspendingExisting().run(sweep::sweep);
        });
        assertThat(found("ferry")).isEmpty();
        sweep.sweep();
        assertThat(found("ferry")).containsExactly(id.toString());
    }

    private String published() {
        return api.published(Map.of("section", section));
    }

    private List<String> found(String q) {
        return found(q, "");
    }

    private List<String> found(String q, String more) {
        return given().get("/v1/search?q=" + q + "&section=" + section + more)
                .jsonPath()
                .getList("articles.article.id");
    }

    private long documents() {
        return single("select count(*) from search_documents where section = :section", Long.class);
    }

    private String indexedAt() {
        return single("select cast(indexed_at as text) from search_documents where section = :section", String.class);
    }

    private <T> T single(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql, type)
                .setParameter("section", section)
                .getSingleResult());
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                .setParameter("section", section)
                .executeUpdate());
    }
}
