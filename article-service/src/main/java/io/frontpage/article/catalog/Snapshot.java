package io.frontpage.article.catalog;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.Image;

/**
 * An article at one of its versions: as it is answered, and as its revisions keep it. What it does not have is null, and
 * absent in JSON; lists are never null.
 *
 * @param body sanitised HTML
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Article", description = "An article. What it does not have is absent")
public record Snapshot(
        UUID id,
        String externalId,
        long version,
        Article.Status status,
        @Schema(examples = "zh-Hant") String language,
        @Schema(examples = "海濱渡輪今起加開夜班") String headline,
        String subheadline,
        String summary,

        @Schema(description = "Sanitised HTML", examples = "<p>海濱渡輪由今晚起加開夜班。</p>")
        String body,

        @Schema(examples = "city") String section,
        List<String> topics,
        List<String> keywords,
        String source,
        String editor,
        List<String> authors,
        Image image,
        String canonicalUrl,
        Instant embargoUntil,

        @Schema(description = "When it is to be published; only while it is SCHEDULED")
        Instant scheduledAt,

        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "When readers could first see it")
        Instant publishedAt,

        Withdrawal withdrawal) {

    /** When and why it was taken back; only while it is WITHDRAWN. */
    @Schema(name = "Withdrawal")
    public record Withdrawal(Instant at, String reason) {}

    /** What every change changes. */
    private static final Set<String> ALWAYS = Set.of("version", "updatedAt");

    /** What a reader reads of the body, paragraphs parted by line feeds. */
    public String bodyText() {
        return PlainTextOf.html(body);
    }

    /** As an editor would write it. */
    public ArticleContent content() {
        return new ArticleContent(
                headline,
                subheadline,
                summary,
                body,
                BodyFormat.HTML,
                language,
                section,
                topics,
                keywords,
                source,
                editor,
                authors,
                image == null ? null : new Picture(image.url(), image.alt(), image.credit()),
                canonicalUrl,
                embargoUntil);
    }

    /** The names of the fields that the two have different values for, without those that every change changes. */
    public List<String> differences(Snapshot other) {
        return Arrays.stream(Snapshot.class.getRecordComponents())
                .filter(field -> !ALWAYS.contains(field.getName()))
                .filter(field -> !Objects.equals(value(field), other.value(field)))
                .map(RecordComponent::getName)
                .toList();
    }

    /** Null when it has none. */
    Object value(String field) {
        return Arrays.stream(Snapshot.class.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .findFirst()
                .map(this::value)
                .orElse(null);
    }

    private Object value(RecordComponent field) {
        try {
            return field.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("A public record's accessors can be called", e);
        }
    }
}
