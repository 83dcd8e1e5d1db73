package io.frontpage.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * The whole state of an article that others need, sent whenever it changes. The newest version of an article stands for
 * all before it: a consumer drops a version that is not newer than the one it has.
 *
 * @param version grows by at least one with every change
 * @param language a BCP 47 tag such as {@code zh-Hans}, {@code zh-Hant}, {@code en}
 * @param headline empty when the article is withdrawn, of which nothing else is told either; likewise body
 * @param summary null when the article has none
 * @param body plain text, paragraphs parted by line feeds
 * @param section null when the article is in none
 * @param topics never null
 * @param source the agency or desk that it comes from; null when unknown
 * @param editor who answers for it; null when unknown
 * @param image null when it has none
 * @param publishedAt when readers could first see it
 * @param promotions never null; those that have ended may be among them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleEvent(
        UUID id,
        long version,
        Status status,
        String language,
        String headline,
        String summary,
        String body,
        String section,
        List<String> topics,
        String source,
        String editor,
        Image image,
        Instant publishedAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Promotion> promotions) {

    /**
     * @throws NullPointerException when a field that every article has is missing
     * @throws IllegalArgumentException when a time is none that RFC 3339 can tell
     */
    public ArticleEvent {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(language, "language");
        requireNonNull(headline, "headline");
        requireNonNull(body, "body");
        Times.require(publishedAt, "publishedAt");
        Times.require(updatedAt, "updatedAt");
        topics = topics == null ? List.of() : List.copyOf(topics);
        promotions = promotions == null ? List.of() : List.copyOf(promotions);
        promotions.stream()
                .map(Promotion::until)
                .filter(Objects::nonNull)
                .forEach(until -> Times.require(until, "promotions.until"));
    }

    /** Of an article that readers can no longer see. */
    public static ArticleEvent withdrawn(
            UUID id, long version, String language, Instant publishedAt, Instant updatedAt) {
        return new ArticleEvent(
                id,
                version,
                Status.WITHDRAWN,
                language,
                "",
                null,
                "",
                null,
                List.of(),
                null,
                null,
                null,
                publishedAt,
                updatedAt,
                List.of());
    }

    /** A draft is nobody else's business: an article is on the topic from its first publication on. */
    public enum Status {
        PUBLISHED,
        WITHDRAWN
    }
}
