package io.frontpage.recommend.related;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.frontpage.recommend.rank.Candidate;
import io.frontpage.recommend.rank.Candidate.Language;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.CoReadingEvidence;
import io.frontpage.recommend.rank.Neighbour;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.Outline;
import io.frontpage.recommend.text.Scope;
import io.frontpage.recommend.text.TextSearch;
import io.frontpage.service.problem.ProblemException;

/** Finds the articles that something speaks for: their text, who has read them, or how many have. */
final class Candidates {
    /** Of each kind. */
    private static final int MOST = 100;
    /** How many of the articles that were read last others are compared with. */
    private static final int COMPARED = 3;
    /** An article that was read before another counts half as much. */
    private static final double FADING = 0.5;

    private final TextSearch texts;
    private final CoReading coReading;
    private final Stories stories;
    private final Stats stats;
    private final double recencyHalfLife;

    Candidates(TextSearch texts, CoReading coReading, Stories stories, Stats stats, Duration recencyHalfLife) {
        this.texts = texts;
        this.coReading = coReading;
        this.stories = stories;
        this.stats = stats;
        this.recencyHalfLife = recencyHalfLife.toMillis();
    }

    /**
     * What is found for a request.
     *
     * @param candidates each once, in no order; none that is barred, withdrawn or out of scope
     * @param barred the articles that were read, are of a story that was read, or are excluded
     * @param language of the published article that was read last; null when there is none
     */
    record Found(List<Candidate> candidates, Set<UUID> barred, String language) {}

    Found of(Ask ask, Instant now, Deadline deadline) {
        var outlines = new HashMap<UUID, Outline>();
        var lastRead = lastRead(ask);
        var readTogether = readTogether(ask, now);
        var others = new HashSet<>(readTogether.keySet());
        if (ask.kind() == Kind.RECOMMENDATIONS) {
            others.addAll(stats.hottest(MOST));
        }
        var likeness = likeness(lastRead, others, ask.scope(), deadline, outlines);
        others.removeAll(outlines.keySet());
        outlines.putAll(texts.outlines(others));
        var barred = barred(ask);
        var language = language(lastRead);
        var candidates = outlines.values().stream()
                .filter(outline -> isIn(outline, ask.scope()) && !barred.contains(outline.id()))
                .map(outline -> {
                    double text = likeness.getOrDefault(outline.id(), 0.0);
                    double together = readTogether.getOrDefault(outline.id(), 0.0);
                    return candidate(outline, text, together, language, now);
                })
                .toList();
        return new Found(candidates, barred, language);
    }

    /**
     * What speaks for an article, whether or not it would be found.
     *
     * @throws ProblemException 410 when it has just been withdrawn
     */
    Candidate one(Ask ask, UUID article, Instant now) {
        var outline = texts.outlines(Set.of(article)).get(article);
        if (outline == null) {
            throw ProblemException.gone("The article " + article + " has been withdrawn.");
        }
        double together =
                evidence(ask, article, now).map(CoReadingEvidence::score).orElse(0.0);
        return candidate(outline, texts.likeness(ask.last(), article), together, language(lastRead(ask)), now);
    }

    private Candidate candidate(Outline outline, double text, double readTogether, String language, Instant now) {
        return new Candidate(
                outline.id(),
                outline.publishedAt(),
                text,
                readTogether,
                recency(outline, now),
                stats.popularity(outline.id()),
                language(outline, language),
                stories.storyOf(outline.id()).orElse(null),
                outline.gist());
    }

    /** How alike the texts are to those that were read last, of which the newest counts most. */
    private Map<UUID, Double> likeness(
            List<Outline> lastRead, Set<UUID> others, Scope scope, Deadline deadline, Map<UUID, Outline> outlines) {
        var likeness = new HashMap<UUID, Double>();
        double weight = 1;
        double weights = 0;
        for (var read : lastRead) {
            for (var alike : texts.alike(read.id(), others, scope, MOST, deadline)) {
                var outline = alike.article();
                outlines.putIfAbsent(outline.id(), outline);
                likeness.merge(outline.id(), weight * alike.likeness(), Double::sum);
            }
            weights += weight;
            weight *= FADING;
        }
        double all = weights;
        likeness.replaceAll((id, sum) -> sum / all);
        return likeness;
    }

    /** Those of the articles that were read that are published, the newest first. */
    private List<Outline> lastRead(Ask ask) {
        var published = texts.outlines(ask.read());
        return ask.read().reversed().stream()
                .filter(published::containsKey)
                .map(published::get)
                .limit(COMPARED)
                .toList();
    }

    private Map<UUID, Double> readTogether(Ask ask, Instant now) {
        return coReading.neighbours(ask.read(), MOST, now).stream()
                .collect(Collectors.toMap(Neighbour::article, Neighbour::score));
    }

    /** What makes readers of an article readers of what was read; empty when nothing does. */
    Optional<CoReadingEvidence> evidence(Ask ask, UUID article, Instant now) {
        return coReading.explain(ask.read(), article, now);
    }

    private static String language(List<Outline> lastRead) {
        return lastRead.isEmpty() ? null : lastRead.getFirst().language();
    }

    /** What may be in no list for this. */
    Set<UUID> barred(Ask ask) {
        var barred = new HashSet<>(ask.exclude());
        if (!ask.sameStory()) {
            for (var read : ask.read()) {
                stories.storyOf(read).ifPresent(story -> barred.addAll(stories.members(story)));
            }
        }
        barred.addAll(ask.read());
        return barred;
    }

    /** @param read the language of what was read; null when nothing was */
    static Language language(Outline outline, String read) {
        return read == null ? Language.SAME : Language.of(outline.language(), read);
    }

    /** Whether the request leaves an article out. */
    boolean isExcluded(Ask ask, UUID article) {
        var outline = texts.outlines(Set.of(article)).get(article);
        return ask.exclude().contains(article) || !isIn(outline, ask.scope());
    }

    private static boolean isIn(Outline outline, Scope scope) {
        return (scope.section() == null || scope.section().equals(outline.section()))
                && (scope.notBefore() == null
                        || outline.publishedAt() >= scope.notBefore().toEpochMilli());
    }

    private double recency(Outline outline, Instant now) {
        double age = Math.max(0, now.toEpochMilli() - outline.publishedAt());
        return Math.exp(-Math.log(2) * age / recencyHalfLife);
    }
}
