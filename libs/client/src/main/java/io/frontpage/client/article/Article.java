package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.frontpage.client.Image;

/**
 * An article at one of its versions. What it does not have, or was not asked for, is null.
 *
 * @param externalId its id in the system that it comes from
 * @param body sanitised HTML
 * @param scheduledAt when it is to be published; only while it is scheduled
 * @param publishedAt when readers could first see it
 */
public record Article(
        UUID id,
        String externalId,
        long version,
        Status status,
        String language,
        String headline,
        String subheadline,
        String summary,
        String body,
        String section,
        List<String> topics,
        List<String> keywords,
        String source,
        String editor,
        List<String> authors,
        Image image,
        String canonicalUrl,
        Instant embargoUntil,
        Instant scheduledAt,
        Instant createdAt,
        Instant updatedAt,
        Instant publishedAt,
        Withdrawal withdrawal) {

    /** @param reason what readers are told */
    public record Withdrawal(Instant at, String reason) {}

    /** What {@code If-Match} names this version by. It has to have been asked for with its version. */
    public String etag() {
        return "\"" + version + "\"";
    }

    /** What it says, to be changed. It has to have been asked for whole. */
    public ArticleContent.Builder content() {
        return ArticleContent.of(headline, body)
                .subheadline(subheadline)
                .summary(summary)
                .language(language)
                .section(section)
                .topics(topics)
                .keywords(keywords)
                .source(source)
                .editor(editor)
                .authors(authors)
                .image(image)
                .canonicalUrl(canonicalUrl)
                .embargoUntil(embargoUntil);
    }
}
