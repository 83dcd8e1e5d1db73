package io.frontpage.article.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.catalog.Picture;

/** What an entry says, whatever the format: filled by a reader of {@link Entries}, looked through by {@link Translation}. */
final class Item {
    /** Where it begins, from 1. */
    final long line;

    String id;
    String headline;
    String subheadline;
    String summary;
    String body;
    BodyFormat bodyFormat = BodyFormat.HTML;
    String language;
    /** Of the whole document. */
    String documentLanguage;

    String section;
    List<String> topics = new ArrayList<>();
    List<String> keywords = new ArrayList<>();
    String source;
    String editor;
    List<String> authors = new ArrayList<>();
    Picture image;
    String canonicalUrl;
    Instant embargoUntil;
    Instant publishedAt;
    /** What it was where it comes from; PUBLISHED unless told otherwise. */
    Standing standing = Standing.PUBLISHED;

    private Refusal refusal;

    /** How an entry stands where it comes from. */
    enum Standing {
        DRAFT,
        /** To be published at {@link #publishedAt}. */
        SCHEDULED,
        PUBLISHED,
        /** Taken back. */
        CANCELLED
    }

    /** @param field null when it is the entry as a whole */
    record Refusal(String field, String reason) {}

    Item(long line) {
        this.line = line;
    }

    /** Has it refused; the first reason counts. */
    void refuse(String field, String reason) {
        if (refusal == null) {
            refusal = new Refusal(field, reason);
        }
    }

    /** Null unless it is refused. */
    Refusal refusal() {
        return refusal;
    }

    /** @param text a date in any form that {@link DateText} knows; null and blank leave it as it is */
    void publishedAt(String text) {
        if (text != null && !text.isBlank()) {
            publishedAt = date("publishedAt", text);
        }
    }

    /** Null, and the entry refused, when it is no date. */
    Instant date(String field, String text) {
        var date = DateText.parse(text);
        if (date.isEmpty()) {
            refuse(field, "is no date that is known here");
        }
        return date.orElse(null);
    }

    /** @param html null for none */
    void summaryFromHtml(String html) {
        summary = html == null ? null : HtmlText.of(html);
    }

    /** What is blank is none. */
    void topic(String text) {
        addTo(topics, text);
    }

    /** What is blank is none. */
    void author(String text) {
        addTo(authors, text);
    }

    private static void addTo(List<String> texts, String text) {
        if (text != null && !text.isBlank()) {
            texts.add(text);
        }
    }

    void image(String url, String alt, String credit) {
        if (image == null && url != null && !url.isBlank()) {
            image = new Picture(url, alt, credit);
        }
    }

    /** Without a body of its own, the summary is its body. */
    void summaryForMissingBody() {
        if (body == null || body.isBlank()) {
            body = Objects.requireNonNullElse(summary, "");
            bodyFormat = BodyFormat.TEXT;
            summary = null;
        }
    }
}
