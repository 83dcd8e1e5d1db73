package io.frontpage.recommend.related;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.frontpage.recommend.rank.Blend;
import io.frontpage.recommend.rank.Blend.Placed;
import io.frontpage.recommend.rank.Candidate;
import io.frontpage.recommend.rank.Candidate.Language;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.Score;
import io.frontpage.recommend.rank.Weights;
import io.frontpage.recommend.related.Candidates.Found;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.Outline;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.recommend.text.TextSearch;
import io.frontpage.service.ArticleCard;

/**
 * Makes lists: of what is like the articles that were read and what their readers read, blended; where that is not enough, of
 * what has a topic in common, of what is hot in the section, and of the latest. First in the language of the article that was
 * read last, then, if the list is not full, in others.
 */
@Singleton
public class Recommender {
    /** Of so many of a topic's, a section's or all articles, the newest, a list is filled up; beside those that may not be in it. */
    private static final int DEPTH = 200;

    private final Candidates candidates;
    private final TextIndex index;
    private final TextSearch texts;
    private final Stories stories;
    private final Stats stats;

    @Inject
    Recommender(
            TextIndex index, TextSearch texts, CoReading coReading, Stories stories, Stats stats, ListsConfig config) {
        this(index, texts, coReading, stories, stats, config.recencyHalfLife());
    }

    /** @param recencyHalfLife half of what being new counts for is gone after this */
    public Recommender(
            TextIndex index,
            TextSearch texts,
            CoReading coReading,
            Stories stories,
            Stats stats,
            Duration recencyHalfLife) {
        this.candidates = new Candidates(texts, coReading, stories, stats, recencyHalfLife);
        this.index = index;
        this.texts = texts;
        this.stories = stories;
        this.stats = stats;
    }

    Candidates candidates() {
        return candidates;
    }

    /**
     * The list, the best first: no article that was read, is excluded or withdrawn, and one of each story, of which none was
     * read unless those are wanted. The first n are the same whatever the limit.
     *
     * @param deadline when to go on with what has been found
     */
    public List<Listed> list(Ask ask, Weights weights, Instant now, Deadline deadline) {
        var found = candidates.of(ask, now, deadline);
        var list = new ListInMaking(ask.limit(), found.barred(), stories);
        for (var foreign : List.of(false, true)) {
            blend(found.candidates(), foreign, weights, ask.limit()).forEach(placed -> list.add(listed(placed)));
            if (list.isFull()) {
                break;
            }
            // Without a language there are no foreign ones.
            if (!foreign || found.language() != null) {
                fillUp(list, ask, found, foreign, deadline);
            }
        }
        return list.entries();
    }

    /** All that something speaks for, and what, each in the order of its language: also those for which a list has no room. */
    List<Placed> blended(Ask ask, Weights weights, Instant now, Deadline deadline) {
        var found = candidates.of(ask, now, deadline);
        return Stream.of(false, true)
                .flatMap(foreign -> blend(found.candidates(), foreign, weights, Integer.MAX_VALUE).stream())
                .toList();
    }

    private static List<Placed> blend(List<Candidate> found, boolean foreign, Weights weights, int limit) {
        var candidates = found.stream()
                .filter(candidate -> (candidate.language() == Language.OTHER) == foreign)
                .toList();
        return new Blend(weights).order(candidates, limit);
    }

    /** The same script first; else in their order. */
    private static List<Outline> readable(List<Outline> articles, String language) {
        return articles.stream()
                .sorted(Comparator.comparing(article -> Candidates.language(article, language)))
                .toList();
    }

    private static Listed listed(Placed placed) {
        var score = placed.score();
        return new Listed(placed.candidate().id(), reason(score), null, score.total());
    }

    /** What counts most of what tells this article from others. */
    private static Reason reason(Score score) {
        if (score.text() == 0 && score.coReading() == 0) {
            return Reason.POPULAR;
        }
        return score.text() >= score.coReading() ? Reason.TEXT : Reason.CO_READING;
    }

    private void fillUp(ListInMaking list, Ask ask, Found found, boolean foreign, Deadline deadline) {
        var scope = ask.scope().in(found.language(), foreign);
        int depth = DEPTH + found.barred().size();
        var last = last(ask);
        for (var topic : last.map(ArticleCard::topics).orElse(List.of())) {
            if (!list.isFull() && !deadline.isOver()) {
                var newest = texts.withTopics(List.of(topic), scope, depth);
                list.addAll(Reason.TOPIC, topic, readable(newest, found.language()));
            }
        }
        var section = ask.scope().section() == null
                ? last.map(ArticleCard::section).orElse(null)
                : ask.scope().section();
        if (section != null && !list.isFull() && !deadline.isOver()) {
            var newest = readable(texts.inSection(section, scope, depth), found.language());
            list.addAll(Reason.SECTION, section, hottest(newest));
            list.addAll(Reason.LATEST, section, newest);
        }
        // However late it is: a list is never empty while there is anything to be in it.
        if (!list.isFull()) {
            list.addAll(Reason.LATEST, ask.scope().section(), readable(texts.latest(scope, depth), found.language()));
        }
    }

    private Optional<ArticleCard> last(Ask ask) {
        return ask.read().isEmpty() ? Optional.empty() : index.find(ask.last()).map(IndexedArticle::card);
    }

    private List<Outline> hottest(List<Outline> newest) {
        return newest.stream()
                .filter(article -> stats.popularity(article.id()) > 0)
                .sorted(Comparator.comparingDouble(article -> -stats.popularity(article.id())))
                .toList();
    }
}
