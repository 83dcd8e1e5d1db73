package io.frontpage.benchmarks.clicks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the articles of a clickstream while it is read. */
final class Catalogue {
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Article> articles = new ArrayList<>();

    /** @throws IllegalArgumentException if there is one of that id already */
    void add(Article article) {
        if (places.putIfAbsent(article.id(), articles.size()) != null) {
            throw new IllegalArgumentException("has article " + article.id() + " a second time");
        }
        articles.add(article);
    }

    /** The place of an article; one that is not there yet gets one, without text. */
    int place(String id) {
        if (!places.containsKey(id)) {
            add(Article.withoutText(id));
        }
        return places.get(id);
    }

    /** Notes that an article was there for readers to see. */
    int seen(String id, Instant at) {
        int place = place(id);
        var article = articles.get(place);
        if (article.knownSince() == null || at.isBefore(article.knownSince())) {
            articles.set(place, article.knownSince(at));
        }
        return place;
    }

    List<Article> articles() {
        return List.copyOf(articles);
    }
}
