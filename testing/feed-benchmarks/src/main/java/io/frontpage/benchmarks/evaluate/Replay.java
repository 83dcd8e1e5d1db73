package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.frontpage.feed.rank.Decay;

/** Plays a recording in time order, and tells for each snapshot what was known by then. */
final class Replay {
    private static final Duration CLOSE = Duration.ofMinutes(90);

    private final Recording recording;
    private final List<Decay> decays;
    private final Map<String, Article> articles = new HashMap<>();

    private Replay(Recording recording, List<Decay> decays) {
        this.recording = recording;
        this.decays = decays;
    }

    /**
     * One page for each snapshot.
     *
     * @param memory for how long an article is still a candidate after it was last on the page
     */
    static List<Page> of(Recording recording, List<Decay> decays, Duration memory) {
        var replay = new Replay(recording, decays);
        var pages = new ArrayList<Page>();
        Instant before = null;
        for (var snapshot : recording.snapshots()) {
            replay.see(snapshot, before);
            pages.add(replay.page(snapshot.at(), memory));
            before = snapshot.at();
        }
        return pages;
    }

    private void see(Snapshot snapshot, Instant before) {
        for (var sighting : snapshot.sightings()) {
            articles.computeIfAbsent(sighting.article(), article -> appear(sighting, snapshot.at(), before))
                    .see(sighting, snapshot.at());
        }
    }

    private Article appear(Sighting sighting, Instant at, Instant before) {
        if (before == null) {
            return new Article(decays, at, false, at, sighting.total());
        }
        boolean watched = !before.plus(CLOSE).isBefore(at);
        return recording.shape().startsFromNothing()
                ? new Article(decays, at, watched, before, 0)
                : new Article(decays, at, watched, at, sighting.total());
    }

    private Page page(Instant at, Duration memory) {
        var candidates = articles.values().stream()
                .filter(article -> !article.isLastSeenBefore(at.minus(memory)))
                .map(article -> article.at(at))
                .toList();
        var scales =
                decays.stream().mapToDouble(decay -> decay.halfLivesUntil(at)).toArray();
        return new Page(at, scales, candidates);
    }
}
