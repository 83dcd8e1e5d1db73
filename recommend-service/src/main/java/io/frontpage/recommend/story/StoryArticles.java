package io.frontpage.recommend.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.ArticleCard;

/** The stories as they can be shown. */
@Singleton
public class StoryArticles {
    private static final Comparator<ArticleCard> OLDEST_FIRST =
            Comparator.comparing(ArticleCard::publishedAt).thenComparing(ArticleCard::id);

    private final Stories stories;
    private final NearDuplicates nearDuplicates;
    private final TextIndex index;

    StoryArticles(Stories stories, NearDuplicates nearDuplicates, TextIndex index) {
        this.stories = stories;
        this.nearDuplicates = nearDuplicates;
        this.index = index;
    }

    /** Those that are published, newest first, {@value Stories#LARGEST} at most; none when there is no such story. */
    public List<StoryArticle> of(UUID story) {
        var tellings = new LinkedHashMap<UUID, Telling>();
        var articles = new ArrayList<StoryArticle>();
        for (var card : published(story)) {
            var telling = nearDuplicates.telling(card.id());
            telling.ifPresent(its -> {
                articles.addFirst(new StoryArticle(card, original(its, tellings).orElse(null)));
                tellings.put(card.id(), its);
            });
        }
        return articles;
    }

    private List<ArticleCard> published(UUID story) {
        return stories.members(story).stream()
                .flatMap(id -> index.find(id).stream())
                .filter(article -> !article.withdrawn())
                .map(IndexedArticle::card)
                .sorted(OLDEST_FIRST.reversed())
                .limit(Stories.LARGEST)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static Optional<UUID> original(Telling telling, Map<UUID, Telling> earlier) {
        return earlier.entrySet().stream()
                .filter(each -> each.getValue().bond(telling).equals(Optional.of(Bond.SAME_TEXT)))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
