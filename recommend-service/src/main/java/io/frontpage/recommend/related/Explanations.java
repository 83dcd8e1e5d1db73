package io.frontpage.recommend.related;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.frontpage.recommend.rank.Blend;
import io.frontpage.recommend.rank.Blend.Placed;
import io.frontpage.recommend.rank.Candidate;
import io.frontpage.recommend.rank.Score;
import io.frontpage.recommend.rank.Weights;
import io.frontpage.recommend.related.Explanation.Part;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TermWeight;
import io.frontpage.recommend.text.TextSearch;

/** Tells why an article is where it is in a list. The list is made anew for it. */
@Singleton
public class Explanations {
    /** Whoever asks why wants the whole list, not what can be had in the time of a reader. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Recommender recommender;
    private final Candidates candidates;
    private final Lists lists;
    private final TextSearch texts;
    private final Stories stories;
    private final Clock clock;

    Explanations(Recommender recommender, Lists lists, TextSearch texts, Stories stories, Clock clock) {
        this.recommender = recommender;
        this.candidates = recommender.candidates();
        this.lists = lists;
        this.texts = texts;
        this.stories = stories;
        this.clock = clock;
    }

    /**
     * @param ask for one article that was read
     * @param other published
     */
    public Explanation explain(Ask ask, IndexedArticle other, Variant variant) {
        var now = clock.instant();
        var weights = lists.weights(ask.kind(), variant);
        var list = recommender.list(ask, weights, now, Deadline.in(PATIENCE));
        var placed = recommender.blended(ask, weights, now, Deadline.in(PATIENCE)).stream()
                .filter(each -> each.candidate().id().equals(other.id()))
                .findFirst()
                .orElseGet(() -> alone(candidates.one(ask, other.id(), now), weights));
        var rank = rank(list, other.id());
        return new Explanation(
                ask.last(),
                other.id(),
                variant,
                rank.map(place -> place + 1).orElse(null),
                rank.map(place -> list.get(place).reason()).orElse(null),
                rank.isPresent() ? null : absence(ask, list, other),
                parts(placed.score(), weights),
                placed.score().total(),
                terms(placed.candidate(), ask),
                candidates.evidence(ask, other.id(), now).orElse(null));
    }

    private static Placed alone(Candidate candidate, Weights weights) {
        return new Placed(candidate, new Blend(weights).score(candidate));
    }

    private static Optional<Integer> rank(List<Listed> list, UUID other) {
        return IntStream.range(0, list.size())
                .filter(place -> list.get(place).id().equals(other))
                .boxed()
                .findFirst();
    }

    private static List<Part> parts(Score score, Weights weights) {
        return List.of(
                Part.of("text", weights.text(), score.text()),
                Part.of("co-reading", weights.coReading(), score.coReading()),
                Part.of("recency", weights.recency(), score.recency()),
                Part.of("popularity", weights.popularity(), score.popularity()),
                Part.of("language", 1, score.language()),
                Part.of("repetition", -weights.diversity(), score.repetition()));
    }

    /** None where the likeness is too small to count. */
    private List<TermWeight> terms(Candidate candidate, Ask ask) {
        return candidate.text() == 0 ? List.of() : texts.commonTerms(ask.last(), candidate.id());
    }

    private Absence absence(Ask ask, List<Listed> list, IndexedArticle other) {
        var story = stories.storyOf(other.id());
        if (other.id().equals(ask.last())) {
            return Absence.READ;
        }
        if (candidates.isExcluded(ask, other.id())) {
            return Absence.EXCLUDED;
        }
        if (candidates.barred(ask).contains(other.id())) {
            return Absence.SAME_STORY;
        }
        boolean storyIsIn = story.isPresent()
                && list.stream().anyMatch(entry -> stories.storyOf(entry.id()).equals(story));
        return storyIsIn ? Absence.STORY_IS_IN : Absence.OTHERS_ARE_BETTER;
    }
}
