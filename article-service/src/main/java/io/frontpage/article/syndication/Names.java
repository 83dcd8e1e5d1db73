package io.frontpage.article.syndication;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Term;
import io.frontpage.article.catalog.Term.Kind;

/** What sections and topics are called in one language. */
record Names(Map<String, String> sections, Map<String, String> topics) {

    /**
     * Read at once for all of the articles.
     *
     * @param section one more section, or null; likewise topic
     */
    static Names in(String language, Collection<Article> articles, String section, String topic) {
        var sections = new HashSet<String>();
        var topics = new HashSet<String>();
        for (var article : articles) {
            sections.add(article.section);
            topics.addAll(article.topics);
        }
        sections.add(section);
        topics.add(topic);
        return new Names(names(Kind.SECTION, sections, language), names(Kind.TOPIC, topics, language));
    }

    /** @param id null for none */
    Category section(String id) {
        return id == null ? null : new Category(id, sections.getOrDefault(id, id));
    }

    /** @param id null for none */
    Category topic(String id) {
        return id == null ? null : new Category(id, topics.getOrDefault(id, id));
    }

    List<Category> topics(List<String> ids) {
        return ids.stream().map(this::topic).toList();
    }

    private static Map<String, String> names(Kind kind, Collection<String> ids, String language) {
        var present = ids.stream().filter(Objects::nonNull).toList();
        return Term.byIds(kind, present).stream()
                .collect(Collectors.toMap(term -> term.id, term -> term.nameIn(language)));
    }
}
