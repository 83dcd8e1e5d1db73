package io.frontpage.article.imports;

import org.jsoup.Jsoup;

/** What is text in an article but may be HTML where it comes from: headlines, summaries. */
final class HtmlText {
    private HtmlText() {}

    /** The words of it on one line; what has neither tags nor references stays as it is. */
    static String of(String html) {
        return html.indexOf('<') < 0 && html.indexOf('&') < 0
                ? html
                : Jsoup.parseBodyFragment(html).text();
    }
}
