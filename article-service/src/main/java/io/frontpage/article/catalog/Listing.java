package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Parameters;

import io.frontpage.service.LanguageTag;
import io.frontpage.service.http.Cursor;

/**
 * Which articles a list has. The list goes from the newest downwards by when an article was published (for a draft: made),
 * then by id: a key that does not change while a reader turns the pages.
 *
 * @param section null for all; likewise topic, language, author
 * @param from the first moment of the list; null for no bound
 * @param to the first moment after it; null for no bound
 * @param after where the page before ended; null for the first page
 */
public record Listing(
        Article.Status status,
        String section,
        String topic,
        String language,
        String author,
        Instant from,
        Instant to,
        Place after) {
    private static final String ORDER = " order by listedAt desc, id desc";

    /** By whomever, of whatever time. */
    public Listing(Article.Status status, String section, String topic, String language, Place after) {
        this(status, section, topic, language, null, null, null, after);
    }

    /** A place in the list. */
    public record Place(Instant listedAt, UUID id) {
        public static Place of(ListedArticle article) {
            return new Place(article.listedAt(), article.id());
        }

        /** @throws io.frontpage.service.problem.ProblemException 400 when it is no cursor of this list */
        public static Place parse(String cursor) {
            var key = Cursor.parse(cursor, 2).key();
            try {
                var place = new Place(Instant.ofEpochMilli(Long.parseLong(key.get(0))), UUID.fromString(key.get(1)));
                if (ArticleTime.Validator.isPossible(place.listedAt)) {
                    return place;
                }
            } catch (IllegalArgumentException notOurs) {
                // Falls through to the same answer as a time that no article has.
            }
            throw Cursor.invalid();
        }

        public Cursor cursor() {
            return Cursor.of(listedAt.toEpochMilli(), id);
        }
    }

    /** The articles from there on, as many as there are up to the limit. */
    public List<ListedArticle> page(int limit) {
        return query().project(ListedArticle.class).range(0, limit - 1).list();
    }

    /** The same with all that is in them. */
    public List<Article> articles(int limit) {
        return query().range(0, limit - 1).list();
    }

    private PanacheQuery<Article> query() {
        var where = new StringBuilder("status = :status");
        var parameters = Parameters.with("status", status);
        if (section != null) {
            where.append(" and section = :section");
            parameters.and("section", section);
        }
        if (topic != null) {
            where.append(" and array_contains(topics, :topic)");
            parameters.and("topic", topic);
        }
        if (language != null) {
            where.append(" and language = :language");
            parameters.and("language", LanguageTag.Validator.canonical(language));
        }
        if (author != null) {
            where.append(" and array_contains(authors, :author)");
            parameters.and("author", author);
        }
        if (from != null) {
            where.append(" and listedAt >= :from");
            parameters.and("from", from);
        }
        if (to != null) {
            where.append(" and listedAt < :to");
            parameters.and("to", to);
        }
        if (after != null) {
            where.append(" and (listedAt, id) < (:listedAt, :id)");
            parameters.and("listedAt", after.listedAt).and("id", after.id);
        }
        return Article.find(where + ORDER, parameters);
    }
}
