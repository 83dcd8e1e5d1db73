package io.frontpage.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

import io.frontpage.client.article.ArticleContent;
import io.frontpage.client.article.NewArticle;
import io.frontpage.client.article.Newsroom;
import io.frontpage.client.feed.FeedPage;
import io.frontpage.client.feed.Feeds;
import io.frontpage.client.feed.ListQuery;
import io.frontpage.client.feed.Window;
import io.frontpage.client.recommend.Recommendations;
import io.frontpage.client.recommend.RelatedQuery;
import io.frontpage.client.recommend.Variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The client in a Quarkus application: injected, and made by the builder. */
@QuarkusTest
class FrontpageTest {
    private static final UUID ARTICLE = UUID.fromString("0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f");

    @TestHTTPResource
    URI url;

    @RestClient
    Feeds feeds;

    @RestClient
    Recommendations recommendations;

    @Test
    void anInjectedClientAsksForWhatItWasTold() {
        var page = feeds.hot(new ListQuery().window(Window.DAY).section("港口").limit(5));

        assertThat(page.next().split("&"))
                .containsExactlyInAnyOrder("window=day", "section=%E6%B8%AF%E5%8F%A3", "limit=5");
    }

    @Test
    void listsOfIdsTimesAndHeadersAreAskedForAsTheApiHasThem() {
        var list = recommendations.related(
                ARTICLE,
                new RelatedQuery()
                        .exclude(Ids.of(ARTICLE, ARTICLE))
                        .maxAge(Duration.ofHours(12))
                        .variant(Variant.B));

        assertThat(list.variant()).isEqualTo(Variant.B);
        assertThat(list.articles().getFirst().because().replace("%2C", ",").split("&"))
                .containsExactlyInAnyOrder("exclude=" + ARTICLE + "," + ARTICLE, "maxAge=PT12H");
    }

    @Test
    void whatANewerFrontpageSaysIsPassedOver() {
        var list = recommendations.related(ARTICLE, new RelatedQuery().limit(1).variant(Variant.A));

        assertThat(list.articles().getFirst().reason()).isNull();
    }

    @Test
    void aCreationHasItsKeyItsTokenAndWhatItIsFlat() {
        var asked = new AtomicInteger();
        var newsroom = Frontpage.at(url)
                .withToken(() -> "token-" + asked.incrementAndGet())
                .api(Newsroom.class);
        var at = Instant.parse("2026-12-01T06:00:00Z");
        var content = ArticleContent.of("A headline", "A body").section("city").build();

        var first = newsroom.create(NewArticle.scheduled(content, at), "key-1");
        var second = newsroom.create(NewArticle.draft(content), null);

        assertThat(first.externalId()).isEqualTo("key-1");
        assertThat(first.editor()).isEqualTo("Bearer token-1");
        assertThat(first.scheduledAt()).isEqualTo(at);
        assertThat(first.body()).contains("headline=A headline", "section=city").doesNotContain("content", "null");
        assertThat(second.externalId()).isEqualTo("null");
        assertThat(second.editor()).isEqualTo("Bearer token-2");
    }

    @Test
    void aChangeOfAVersionThatIsNotTheLastIsAnExceptionWithItsProblem() {
        var newsroom = Frontpage.at(url).api(Newsroom.class);
        var content = ArticleContent.of("New", "Body").build();

        assertThat(newsroom.change(ARTICLE, "\"3\"", content).etag()).isEqualTo("\"4\"");
        var stale = catchThrowableOfType(FrontpageException.class, () -> newsroom.change(ARTICLE, "\"2\"", content));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale).hasMessage("412 Precondition Failed: It has changed. If-Match is stale.");
        assertThat(stale.problem().errors()).containsExactly(new Problem.FieldError("If-Match", "is stale"));
        assertThat(stale.problem().members()).containsEntry("version", 3);
        assertThat(stale.retryAfter()).isEmpty();
    }

    @Test
    void theErrorOfAProxyIsTheSameException() {
        var away = catchThrowableOfType(FrontpageException.class, () -> feeds.counters(Ids.of(ARTICLE)));

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void whoHasThePageAlreadyIsToldSo() {
        var query = new ListQuery().topic("ferry");

        String etag;
        try (var first = feeds.hotIfChanged(query, null)) {
            assertThat(first.readEntity(FeedPage.class).next()).isEqualTo("topic=ferry");
            etag = first.getHeaderString("ETag");
        }
        try (var again = feeds.hotIfChanged(query, etag)) {
            assertThat(again.getStatus()).isEqualTo(304);
        }
    }
}
