package io.frontpage.recommend.related;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.ArticleCard;

/** Lists as readers see them: what a list shows of an article is always of now. */
@Singleton
class Shown {
    private static final double DECIMALS = 10_000;

    private final TextIndex index;
    private final Stats stats;
    private final Stories stories;

    Shown(TextIndex index, Stats stats, Stories stories) {
        this.index = index;
        this.stats = stats;
        this.stories = stories;
    }

    /**
     * The first of them.
     *
     * @param read null when none was
     * @return without those that have been withdrawn meanwhile, or are of one story now, so it may be shorter than could be
     */
    List<RelatedArticle> first(int limit, List<Listed> list, ArticleCard read, Kind kind, Variant variant) {
        var shown = new ArrayList<RelatedArticle>(Math.min(limit, list.size()));
        var told = new HashSet<UUID>();
        for (var entry : list) {
            if (shown.size() == limit) {
                break;
            }
            card(entry.id())
                    .filter(card -> stories.storyOf(card.id()).map(told::add).orElse(true))
                    .map(card -> show(entry, card, read, kind, variant))
                    .ifPresent(shown::add);
        }
        return shown;
    }

    private Optional<ArticleCard> card(UUID id) {
        return index.find(id).filter(article -> !article.withdrawn()).map(IndexedArticle::card);
    }

    private RelatedArticle show(Listed entry, ArticleCard card, ArticleCard read, Kind kind, Variant variant) {
        var reason = entry.reason();
        return new RelatedArticle(
                card,
                stats.comments(card.id()),
                reason,
                reason.inWords(reason == Reason.TEXT ? topicInCommon(card, read) : entry.about()),
                Math.round(entry.score() * DECIMALS) / DECIMALS,
                kind.code() + ":" + variant.code() + ":" + reason.code());
    }

    private static String topicInCommon(ArticleCard card, ArticleCard read) {
        return read == null
                ? null
                : card.topics().stream()
                        .filter(read.topics()::contains)
                        .findFirst()
                        .orElse(null);
    }
}
