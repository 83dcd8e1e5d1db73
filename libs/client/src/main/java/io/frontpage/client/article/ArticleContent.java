package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;

import io.frontpage.client.Image;

/**
 * What an article says. What is null it does not have.
 *
 * @param headline at most 300 characters
 * @param body at most 200,000 characters; it is kept as sanitised HTML
 * @param bodyFormat null for HTML
 * @param language a BCP 47 tag; null to have it guessed from the text
 * @param canonicalUrl where it is at home; no two articles have the same
 * @param embargoUntil it can't be published before
 */
public record ArticleContent(
        String headline,
        String subheadline,
        String summary,
        String body,
        BodyFormat bodyFormat,
        String language,
        String section,
        List<String> topics,
        List<String> keywords,
        String source,
        String editor,
        List<String> authors,
        Image image,
        String canonicalUrl,
        Instant embargoUntil) {

    /** What every article has. */
    public static Builder of(String headline, String body) {
        return new Builder(headline, body);
    }

    /** Puts an article's content together. */
    public static final class Builder {
        private String headline;
        private String subheadline;
        private String summary;
        private String body;
        private BodyFormat bodyFormat;
        private String language;
        private String section;
        private List<String> topics;
        private List<String> keywords;
        private String source;
        private String editor;
        private List<String> authors;
        private Image image;
        private String canonicalUrl;
        private Instant embargoUntil;

        private Builder(String headline, String body) {
            this.headline = headline;
            this.body = body;
        }

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder subheadline(String subheadline) {
            this.subheadline = subheadline;
            return this;
        }

        public Builder summary(String summary) {
            this.summary = summary;
            return this;
        }

        public Builder body(String body) {
            this.body = body;
            return this;
        }

        public Builder bodyFormat(BodyFormat bodyFormat) {
            this.bodyFormat = bodyFormat;
            return this;
        }

        public Builder language(String language) {
            this.language = language;
            return this;
        }

        public Builder section(String section) {
            this.section = section;
            return this;
        }

        public Builder topics(List<String> topics) {
            this.topics = topics;
            return this;
        }

        public Builder keywords(List<String> keywords) {
            this.keywords = keywords;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        public Builder editor(String editor) {
            this.editor = editor;
            return this;
        }

        public Builder authors(List<String> authors) {
            this.authors = authors;
            return this;
        }

        public Builder image(Image image) {
            this.image = image;
            return this;
        }

        public Builder canonicalUrl(String canonicalUrl) {
            this.canonicalUrl = canonicalUrl;
            return this;
        }

        public Builder embargoUntil(Instant embargoUntil) {
            this.embargoUntil = embargoUntil;
            return this;
        }

        public ArticleContent build() {
            return new ArticleContent(
                    headline,
                    subheadline,
                    summary,
                    body,
                    bodyFormat,
                    language,
                    section,
                    topics,
                    keywords,
                    source,
                    editor,
                    authors,
                    image,
                    canonicalUrl,
                    embargoUntil);
        }
    }
}
