package io.frontpage.article.syndication;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.ibm.icu.util.ULocale;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;

/**
 * The news sitemap that search engines read: what was published within two days, the newest when it is too much. A sitemap is of
 * one site: articles that belong on another have no place in it.
 */
record NewsSitemap(Site site, Links links, List<Page> pages) {
    /** What the format allows. */
    private static final int MOST = 1000;

    private static final Duration AGE = Duration.ofHours(48);

    private static final String OURS = """
            status = ?1 and listedAt >= ?2 and (canonicalUrl is null or function('regexp_like', canonicalUrl, ?3, 'i') = true)
            order by listedAt desc, id desc""";

    /** What it shows of an article; read from the database without its body. */
    @RegisterForReflection
    record Page(
            UUID id, String canonicalUrl, String language, String headline, Instant publishedAt, Instant updatedAt) {}

    static NewsSitemap at(Instant now, Site site, Links links) {
        List<Page> pages = Article.find(OURS, Status.PUBLISHED, now.minus(AGE), links.own())
                .project(Page.class)
                .range(0, MOST - 1)
                .list();
        return new NewsSitemap(site, links, pages);
    }

    Optional<Instant> updatedAt() {
        return pages.stream().map(Page::updatedAt).max(Comparator.naturalOrder());
    }

    byte[] xml() {
        var xml = new Xml()
                .open(
                        "urlset",
                        "xmlns",
                        "http://www.sitemaps.org/schemas/sitemap/0.9",
                        "xmlns:news",
                        "http://www.google.com/schemas/sitemap-news/0.9");
        pages.forEach(page -> write(xml, page));
        return xml.close().bytes();
    }

    private void write(Xml xml, Page page) {
        xml.open("url")
                .element("loc", links.article(page.id(), page.canonicalUrl()))
                .element("lastmod", date(page.updatedAt()))
                .open("news:news")
                .open("news:publication")
                .element("news:name", site.publication())
                .element("news:language", language(page.language()))
                .close()
                .element("news:publication_date", date(page.publishedAt()))
                .element("news:title", page.headline())
                .close()
                .close();
    }

    private static String date(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** ISO 639 codes, but for Chinese one by its script. */
    static String language(String tag) {
        var likely = ULocale.addLikelySubtags(ULocale.forLanguageTag(tag));
        if (!likely.getLanguage().equals("zh")) {
            return likely.getLanguage();
        }
        return likely.getScript().equals("Hant") ? "zh-tw" : "zh-cn";
    }
}
