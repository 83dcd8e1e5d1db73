package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.frontpage.contracts.Image;

/**
 * What a list shows of an article; read from the database without its body.
 *
 * @param listedAt where it stands in the list, together with its id
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedArticle(
        UUID id,
        String headline,
        String summary,
        String language,
        String section,
        List<String> topics,
        String source,
        Image image,
        Article.Status status,
        Instant publishedAt,
        Instant updatedAt,
        @JsonIgnore Instant listedAt) {

    /** Those of the articles that readers may see. */
    public static Map<UUID, ListedArticle> published(Collection<UUID> ids) {
        return Article.find("id in ?1 and status = ?2", ids, Article.Status.PUBLISHED)
                .project(ListedArticle.class)
                .stream()
                .collect(Collectors.toMap(ListedArticle::id, article -> article));
    }
}
