package io.frontpage.article.api;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import com.rometools.modules.atom.modules.AtomLinkModule;
import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import crawlercommons.sitemaps.SiteMapURL;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.article.catalog.Article;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static io.frontpage.article.api.Outlets.all;
import static io.frontpage.article.api.Outlets.complaints;
import static io.frontpage.article.api.Outlets.expanded;
import static io.frontpage.article.api.Outlets.feed;
import static io.frontpage.article.api.Outlets.nested;
import static io.frontpage.article.api.Outlets.news;
import static io.frontpage.article.api.Outlets.newsOf;
import static io.frontpage.article.api.Outlets.value;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SyndicationResourceTest {
    private static final String BODY =
            "<h2>渡輪</h2><p>A &amp; B say <a href=\"https://ferry.example/a?b=1&amp;c=2\">\"go\"</a> ]]&gt; 🏀</p>";

    @FromLocalStack
    Tokens tokens;

    Api api;
    String section;
    String topic;

    @BeforeEach
    void aSectionAndATopicOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
        topic = unique("topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom"})
    void aFeedReaderReadsWhatTheEditorWrote(String format) {
        var id = api.published(whole());
        var feed = feed(latest(format, "?language=zh-Hant&section=" + section));
        var entry = feed.getEntries().getFirst();

        assertThat(feed.getFeedType()).isEqualTo(format.equals("rss") ? "rss_2.0" : "atom_1.0");
        assertThat(feed.getEntries()).hasSize(1);
        assertThat(entry.getUri()).isEqualTo("urn:uuid:" + id);
        assertThat(entry.getLink()).isEqualTo("https://news.example/articles/" + id);
        assertThat(entry.getTitle()).isEqualTo("渡輪 <b> & \"夜班\" 🏀");
        assertThat(entry.getContents().getFirst().getValue()).isEqualTo(body(id));
        assertThat(entry.getDescription().getValue()).isEqualTo("Every <20> minutes & more");
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(Instant.parse("2024-02-03T04:05:06Z")));
        assertThat(creators(entry)).containsExactly("L. Yuen", "陳大文");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom"})
    void aFeedSaysWhatItIsAndWhereItIs(String format) {
        api.published(whole());
        var path = "/feeds/latest." + format + "?section=" + section + "&language=zh-Hant";
        var feed = feed(given().get(path));

        assertThat(feed.getTitle()).isEqualTo("Frontpage – " + section);
        assertThat(feed.getDescription()).isEqualTo("The latest news");
        assertThat(format.equals("rss") ? feed.getLanguage() : "zh-Hant").isEqualTo("zh-Hant");
        assertThat(format.equals("rss") ? feed.getLink() : alternate(feed.getLinks()))
                .isEqualTo("https://news.example/");
        var self = format.equals("rss")
                ? ((AtomLinkModule) feed.getModule(AtomLinkModule.URI))
                        .getLinks()
                        .getFirst()
                        .getHref()
                : feed.getUri();
        assertThat(self).isEqualTo("https://api.news.example" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom"})
    void thePictureComesWithWhatItShowsAndWhoseItIs(String format) {
        api.published(whole());
        var entry = feed(latest(format, "?section=" + section)).getEntries().getFirst();

        var media = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
        var picture = media.getMediaContents()[0];
        assertThat(((UrlReference) picture.getReference()).getUrl())
                .hasToString("https://images.example/a.jpg?x=1&y=2");
        assertThat(picture.getMedium()).isEqualTo("image");
        assertThat(picture.getMetadata().getDescription()).isEqualTo("The ferry");
        assertThat(picture.getMetadata().getCredits()[0].getName()).isEqualTo("HW");
    }

    @Test
    void sectionsAndTopicsHaveTheirNamesInTheFeedsLanguage() {
        name("sections", section, Map.of("zh-Hant", "城市", "en", "City"));
        name("topics", topic, Map.of("zh-Hant", "港口", "en", "Harbour"));
        api.published(whole());
        var query = "?section=" + section + "&topic=" + topic;

        var english = feed(latest("rss", query));
        assertThat(english.getTitle()).isEqualTo("Frontpage – City – Harbour");
        assertThat(categories(english.getEntries().getFirst())).containsExactly("City", "Harbour", "other");
        var chinese = feed(latest("atom", query + "&language=zh-Hant"));
        assertThat(chinese.getTitle()).isEqualTo("Frontpage – 城市 – 港口");
        assertThat(chinese.getEntries().getFirst().getCategories())
                .extracting(SyndCategory::getLabel)
                .containsExactly("城市", "港口", "other");
        assertThat(categories(chinese.getEntries().getFirst())).containsExactly(section, topic, "other");
        latest("json", query + "&language=zh-Hant")
                .then()
                .body("items[0].tags", equalTo(List.of("城市", "港口", "other", "夜班")));
    }

    @Test
    void aJsonFeedIsWhatTheStandardSays() {
        var id = api.published(whole());
        api.published(Map.of("section", section));
        var path = "/feeds/latest.json?section=" + section;
        var feed = given().get(path);

        assertThat(complaints(feed, "json-feed.schema.json")).isEmpty();
        feed.then()
                .body("feed_url", equalTo("https://api.news.example" + path))
                .body("icon", equalTo("https://news.example/logo.png"))
                .body("items[1].id", equalTo("urn:uuid:" + id))
                .body("items[1].content_html", equalTo(body(id)))
                .body("items[1].date_published", equalTo("2024-02-03T04:05:06Z"))
                .body("items[1].authors.name", equalTo(List.of("L. Yuen", "陳大文")))
                .body("items[0]", not(hasKey("authors")))
                .body("items[0]", not(hasKey("summary")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom", "json"})
    void anEmptyFeedIsAFeed(String format) {
        var empty = latest(format, "?section=" + section);

        empty.then().statusCode(200);
        if (format.equals("json")) {
            assertThat(complaints(empty, "json-feed.schema.json")).isEmpty();
        } else {
            assertThat(feed(empty).getEntries()).isEmpty();
        }
    }

    @Test
    void withoutAnAuthorItIsTheSourceAndWithoutThatNobody() {
        api.published(Map.of("section", section, "source", "Harbour Wire"));
        api.published(Map.of("section", section));
        var entries = feed(latest("rss", "?section=" + section)).getEntries();

        assertThat(creators(entries.get(0))).isEmpty();
        assertThat(creators(entries.get(1))).containsExactly("Harbour Wire");
    }

    @Test
    void theNewestComesFirstAndAsManyAsAskedFor() {
        var old = published("2020-01-01T00:00:00Z");
        var older = published("2019-01-01T00:00:00Z");
        var now = api.published(Map.of("section", section));

        assertThat(ids("?section=" + section)).containsExactly(now, old, older);
        assertThat(ids("?limit=2&section=" + section)).containsExactly(now, old);
    }

    @Test
    void aFeedHasTheArticlesOfItsTopicAndLanguage() {
        var french = api.published(Map.of("topics", List.of(topic), "language", "fr"));
        var english = api.published(Map.of("topics", List.of(topic)));
        api.published(Map.of("topics", List.of(unique("topic"))));

        assertThat(ids("?topic=" + topic)).containsExactly(english, french);
        assertThat(ids("?language=fr&topic=" + topic)).containsExactly(french);
    }

    @Test
    void whatReadersMayNotSeeIsNowhere() throws Exception {
        var soon = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        var draft = api.draft(Map.of("section", section, "embargoUntil", soon));
        var scheduled = api.create(Map.of("section", section));
        api.as("publisher")
                .header("If-Match", scheduled.header("ETag"))
                .body(Map.of("at", soon))
                .post("/v1/articles/" + scheduled.path("id") + "/schedule")
                .then()
                .statusCode(200);
        var withdrawn = withdrawn(api.create(Map.of("section", section, "status", "PUBLISHED")));

        assertThat(ids("?section=" + section)).isEmpty();
        for (var format : List.of("/ninjs", "/jsonld")) {
            problem(api.as("editor").get("/v1/articles/" + draft + format), 404);
            problem(given().get("/v1/articles/" + scheduled.path("id") + format), 404);
            problem(given().get("/v1/articles/" + withdrawn + format), 410).body("detail", containsString("Not so"));
            problem(given().get("/v1/articles/" + UUID.randomUUID() + format), 404);
        }
        assertThat(sitemap().keySet()).noneMatch(url -> url.contains(draft) || url.contains(withdrawn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/latest.rss", "/feeds/latest.atom", "/feeds/latest.json"})
    void whatTheClientHasIs304UntilAnArticleIsWithdrawn(String path) {
        api.published(Map.of("section", section));
        var last = api.create(Map.of("section", section, "status", "PUBLISHED"));
        var first = given().get(path + "?section=" + section);

        first.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .header("Last-Modified", not(equalTo(null)));
        given().header("If-None-Match", first.header("ETag"))
                .get(path + "?section=" + section)
                .then()
                .statusCode(304)
                .header("Cache-Control", "public, max-age=60");
        withdrawn(last);
        given().header("If-None-Match", first.header("ETag"))
                .get(path + "?section=" + section)
                .then()
                .statusCode(200);
        given().header("If-Modified-Since", first.header("Last-Modified"))
                .get(path + "?section=" + section)
                .then()
                .statusCode(200)
                .body(not(containsString(last.<String>path("id"))));
    }

    @ParameterizedTest
    @CsvSource({
        "/feeds/latest.rss, application/rss+xml",
        "/feeds/latest.atom, application/atom+xml",
        "/feeds/latest.json, application/feed+json",
        "/sitemap-news.xml, application/xml"
    })
    void clientsThatAskForItGetItCompressed(String path, String mediaType) throws Exception {
        api.published(Map.of("section", section));
        var asIs = RestAssuredConfig.config().decoderConfig(new DecoderConfig().noContentDecoders());
        var response = given().config(asIs).header("Accept-Encoding", "gzip").get(path);

        response.then().statusCode(200).header("Content-Encoding", "gzip").contentType(mediaType);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.asByteArray()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Ferry runs at night");
        }
    }

    @Test
    void theSitemapHasTheNewsOfTwoDaysAsACrawlerWantsIt() throws Exception {
        var published = Instant.now().minus(Duration.ofHours(47)).truncatedTo(ChronoUnit.SECONDS);
        var recent = published(published.toString(), "zh-Hant");
        var simplified = published(published.toString(), "zh-Hans");
        var old = published(Instant.now().minus(Duration.ofHours(49)).toString(), "en");
        var pages = sitemap();

        var page = pages.get("https://news.example/articles/" + recent);
        assertThat(page.isValid()).isTrue();
        assertThat(page.getLastModified()).isNotNull();
        var news = newsOf(page);
        assertThat(news.isValid()).isTrue();
        assertThat(news.getName()).isEqualTo("Frontpage");
        assertThat(news.getLanguage()).isEqualTo("zh-tw");
        assertThat(news.getTitle()).isEqualTo("Ferry runs at night");
        assertThat(news.getPublicationDateTime().toInstant()).isEqualTo(published);
        assertThat(newsOf(pages.get("https://news.example/articles/" + simplified))
                        .getLanguage())
                .isEqualTo("zh-cn");
        assertThat(pages).doesNotContainKey("https://news.example/articles/" + old);
    }

    @Test
    void theSitemapHasTheCanonicalAddressesOfThisSite() throws Exception {
        var ours = "https://news.example/" + unique("a?b=1&c");
        var theirs = "https://wire.example/" + unique("a");
        api.published(Map.of("canonicalUrl", ours));
        var wired = api.published(Map.of("canonicalUrl", theirs));
        var alike = "https://news.example.org/" + unique("a");
        api.published(Map.of("canonicalUrl", alike));
        var inside = "https://wire.example/?to=https://news.example/" + unique("a");
        api.published(Map.of("canonicalUrl", inside));

        assertThat(sitemap()).containsKey(ours);
        given().get("/sitemap-news.xml")
                .then()
                .body(not(containsString(theirs)), not(containsString(wired)))
                .body(not(containsString(alike)), not(containsString(inside)));
    }

    @Test
    void whatBelongsElsewhereTakesNoPlaceInTheSitemap() throws Exception {
        var ours = published(Instant.now().minus(Duration.ofHours(47)).toString());
        QuarkusTransaction.requiringNew().run(() -> {
            insertPublished(1000);
            Article.update(
                    "canonicalUrl = concat('https://wire.example/', cast(id as String)) where section = ?1"
                            + " and headline = 'Headline'",
                    section);
        });
        try {
            assertThat(sitemap()).containsKey("https://news.example/articles/" + ours);
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> Article.delete("section = ?1 and headline = 'Headline'", section));
        }
    }

    @Test
    void theSitemapHasTheNewestThousandWhenThereAreMore() throws Exception {
        var oldest = published(Instant.now().minus(Duration.ofHours(47)).toString());
        QuarkusTransaction.requiringNew().run(() -> insertPublished(1000));
        try {
            assertThat(sitemap()).hasSize(1000).doesNotContainKey("https://news.example/articles/" + oldest);
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> Article.delete("section = ?1 and headline = 'Headline'", section));
        }
    }

    @Test
    void aSitemapThatTheClientHasIs304() {
        api.published(Map.of());
        var etag = given().get("/sitemap-news.xml").header("ETag");

        given().header("If-None-Match", etag).get("/sitemap-news.xml").then().statusCode(304);
        api.published(Map.of());
        given().header("If-None-Match", etag)
                .get("/sitemap-news.xml")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60");
    }

    @Test
    void theCanonicalAddressWins() throws Exception {
        var canonical = "https://wire.example/" + unique("a");
        var id = api.published(Map.of("section", section, "canonicalUrl", canonical));

        assertThat(feed(latest("rss", "?section=" + section))
                        .getEntries()
                        .getFirst()
                        .getLink())
                .isEqualTo(canonical);
        assertThat(expanded(given().get("/v1/articles/" + id + "/jsonld")).toString())
                .contains(canonical);
        given().get("/v1/articles/" + id + "/ninjs").then().body("renditions[0].href", equalTo(canonical));
    }

    @Test
    void ninjsIsWhatTheStandardSays() {
        name("topics", topic, Map.of("zh-Hant", "港口"));
        var id = api.published(whole());
        var ninjs = given().get("/v1/articles/" + id + "/ninjs");

        ninjs.then()
                .statusCode(200)
                .contentType("application/vnd.iptc.ninjs+json")
                .header("Cache-Control", "public, max-age=60")
                .body("uri", equalTo("urn:uuid:" + id))
                .body("headlines.role", equalTo(List.of("main", "subheadline")))
                .body("bodies[0].value", equalTo(body(id)))
                .body("bodies[1].value", containsString("A & B say"))
                .body("by", equalTo("L. Yuen, 陳大文"))
                .body("subjects.name", equalTo(List.of(section, "港口", "other", "夜班")))
                .body("subjects.literal", equalTo(List.of(section, topic, "other", "夜班")))
                .body("infoSources[0].name", equalTo("Harbour Wire"))
                .body("contentCreated", equalTo("2024-02-03T04:05:06Z"))
                .body("associations[0].by", equalTo("HW"));
        assertThat(complaints(ninjs, "ninjs.schema.json")).isEmpty();
        assertThat(complaints(given().get("/v1/articles/" + api.published(Map.of()) + "/ninjs"), "ninjs.schema.json"))
                .isEmpty();
        given().header("If-None-Match", ninjs.header("ETag"))
                .get("/v1/articles/" + id + "/ninjs")
                .then()
                .statusCode(304);
    }

    @Test
    void jsonLdIsANewsArticleOfSchemaOrg() throws Exception {
        name("sections", section, Map.of("zh-Hant", "城市"));
        var id = api.published(whole());
        var response = given().get("/v1/articles/" + id + "/jsonld");
        response.then().statusCode(200).contentType("application/ld+json");
        var article = expanded(response);

        assertThat(article.getJsonArray("@type").getString(0)).isEqualTo("http://schema.org/NewsArticle");
        assertThat(article.getString("@id")).isEqualTo("urn:uuid:" + id);
        assertThat(nested(article, "url").getString("@id")).isEqualTo("https://news.example/articles/" + id);
        assertThat(value(article, "headline")).isEqualTo("渡輪 <b> & \"夜班\" 🏀");
        assertThat(value(article, "articleSection")).isEqualTo("城市");
        assertThat(value(article, "inLanguage")).isEqualTo("zh-Hant");
        assertThat(value(article, "datePublished")).isEqualTo("2024-02-03T04:05:06Z");
        assertThat(value(article, "articleBody")).contains("A & B say");
        assertThat(all(article, "author").map(author -> value(author, "name"))).containsExactly("L. Yuen", "陳大文");
        assertThat(nested(article, "author").getJsonArray("@type").getString(0)).isEqualTo("http://schema.org/Person");
        assertThat(value(nested(article, "publisher"), "name")).isEqualTo("Frontpage");
        assertThat(value(nested(article, "image"), "creditText")).isEqualTo("HW");
        assertThat(all(article, "keywords").map(keyword -> keyword.getString("@value")))
                .containsExactly(topic, "other", "夜班");
    }

    @Test
    void jsonLdEndsNoScriptThatItIsPutInto() throws Exception {
        var headline = "</script><script>alert(1)</script> <!-- & more";
        var response = given().get("/v1/articles/" + api.published(Map.of("headline", headline)) + "/jsonld");

        response.then().body(not(containsString("<")), not(containsString(">")), not(containsString("&")));
        assertThat(value(expanded(response), "headline")).isEqualTo(headline);
    }

    @Test
    void jsonLdAlwaysNamesAnAuthor() throws Exception {
        var article = expanded(given().get("/v1/articles/" + api.published(Map.of()) + "/jsonld"));

        assertThat(value(nested(article, "author"), "name")).isEqualTo("Frontpage");
    }

    @Test
    void whatIsAtFaultIsNamed() {
        problem(given().get("/feeds/latest.rss?limit=0"), 400).body("errors.field", equalTo(List.of("limit")));
        problem(given().get("/feeds/latest.rss?limit=101"), 400).body("errors.field", equalTo(List.of("limit")));
        problem(given().get("/feeds/latest.json?language=not_a_tag"), 400)
                .body("errors.field", equalTo(List.of("language")));
        problem(given().get("/feeds/latest.atom?section=" + "s".repeat(65)), 400)
                .body("errors.field", equalTo(List.of("section")));
        problem(given().get("/feeds/latest.xml"), 404);
        problem(given().get("/v1/articles/17/ninjs"), 404);
    }

    /** An article that has everything. */
    private Map<String, Object> whole() {
        var article = new HashMap<String, Object>();
        article.put("headline", "渡輪 <b> & \"夜班\" 🏀");
        article.put("subheadline", "Until dawn");
        article.put("summary", "Every <20> minutes & more");
        article.put("body", BODY);
        article.put("language", "zh-Hant");
        article.put("section", section);
        article.put("topics", List.of(topic, "other"));
        article.put("keywords", List.of("夜班"));
        article.put("source", "Harbour Wire");
        article.put("editor", "M. Ho");
        article.put("authors", List.of("L. Yuen", "陳大文"));
        article.put("image", Map.of("url", "https://images.example/a.jpg?x=1&y=2", "alt", "The ferry", "credit", "HW"));
        article.put("publishedAt", "2024-02-03T04:05:06Z");
        return article;
    }

    private String published(String at) {
        return published(at, "en");
    }

    private String published(String at, String language) {
        return api.published(Map.of("section", section, "publishedAt", at, "language", language));
    }

    private String withdrawn(Response created) {
        String id = created.path("id");
        api.withdraw(id, created.jsonPath().getLong("version"), "Not so").then().statusCode(200);
        return id;
    }

    private void name(String kind, String id, Map<String, String> names) {
        api.as("publisher")
                .body(Map.of("names", names))
                .put("/v1/" + kind + "/{id}", id)
                .then()
                .statusCode(201);
    }

    private static String body(String id) {
        return given().get("/v1/articles/" + id).path("body");
    }

    private static Response latest(String format, String query) {
        return given().get("/feeds/latest." + format + query);
    }

    private static List<String> ids(String query) {
        return latest("json", query).jsonPath().getList("items.id", String.class).stream()
                .map(urn -> urn.substring("urn:uuid:".length()))
                .toList();
    }

    private static Map<String, SiteMapURL> sitemap() throws Exception {
        var pages = new HashMap<String, SiteMapURL>();
        news(given().get("/sitemap-news.xml"), "https://news.example/sitemap-news.xml")
                .forEach(page -> pages.put(page.getUrl().toString(), page));
        return pages;
    }

    private static List<String> categories(SyndEntry entry) {
        return entry.getCategories().stream().map(SyndCategory::getName).toList();
    }

    private static List<String> creators(SyndEntry entry) {
        var dublinCore = (DCModule) entry.getModule(DCModule.URI);
        return entry.getAuthors().isEmpty() && dublinCore != null
                ? dublinCore.getCreators()
                : entry.getAuthors().stream().map(SyndPerson::getName).toList();
    }

    /** Behind the API's back, as it would take long otherwise. */
    private void insertPublished(int articles) {
        Article.getEntityManager()
                .createNativeQuery("""
                        insert into articles (id, version, status, language, headline, body, section, topics, created_at,
                                              updated_at, published_at, listed_at)
                        select gen_random_uuid(), 0, 'PUBLISHED', 'en', 'Headline', 'Body', :section, '{}', now(),
                               now(), now(), now()
                        from generate_series(1, :articles)""")
                .setParameter("section", section)
                .setParameter("articles", articles)
                .executeUpdate();
    }

    private static String alternate(List<SyndLink> links) {
        return links.stream()
                .filter(link -> link.getRel().equals("alternate"))
                .findFirst()
                .orElseThrow()
                .getHref();
    }
}
