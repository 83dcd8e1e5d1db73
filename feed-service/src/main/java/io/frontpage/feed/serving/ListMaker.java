package io.frontpage.feed.serving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.frontpage.contracts.Promotion;
import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.hot.Lists;
import io.frontpage.feed.hot.Standing;
import io.frontpage.feed.rank.Composition;
import io.frontpage.feed.rank.Composition.Candidate;
import io.frontpage.feed.rank.Composition.Composed;
import io.frontpage.feed.rank.Composition.Wish;
import io.frontpage.feed.rank.Fresh;

/**
 * Makes lists of what the boards hold. Whatever depends on the time is of the beginning of a slot, so that lists that are made
 * of the same boards in the same slot are the same, wherever they are made.
 */
@Singleton
class ListMaker {
    private final Lists lists;
    private final Scores scores;
    private final LastKnown lastKnown;
    private final Clock clock;
    private final Duration slot;
    private final int depth;
    private final Composition composition;
    private final AtomicLong readings = new AtomicLong();

    ListMaker(Lists lists, Scores scores, LastKnown lastKnown, Clock clock, ListsConfig config) {
        this.lists = lists;
        this.scores = scores;
        this.lastKnown = lastKnown;
        this.clock = clock;
        this.slot = config.slot();
        this.depth = config.depth();
        var fresh = config.fresh();
        this.composition =
                new Composition(config.mostOfTopic(), new Fresh(fresh.places(), fresh.age(), fresh.impressions()));
    }

    /**
     * A list, whole.
     *
     * @param version what it was made of
     * @param standings of all that were considered for it
     */
    record Made(FeedQuery query, BoardsVersion version, Composed composed, Map<UUID, Standing> standings) {}

    /**
     * What the boards are now.
     *
     * @throws io.frontpage.feed.hot.RedisFailure when nobody can say
     */
    BoardsVersion version() {
        var now = clock.instant();
        long number = Snapshots.slotOf(now, slot);
        var at = Instant.ofEpochMilli(number * slot.toMillis());
        long reading = readings.incrementAndGet();
        return new BoardsVersion(lists.position(), at, now, reading);
    }

    /** @throws io.frontpage.feed.hot.RedisFailure when the boards can't be read */
    Made make(FeedQuery query) {
        var version = version();
        var standings = new HashMap<UUID, Standing>();
        lists.candidates(query, depth).forEach(standing -> standings.put(standing.id(), standing));
        lastKnown.remember(standings);
        var candidates = standings.values().stream()
                .map(standing -> candidate(standing, query, version.at()))
                .filter(ListMaker::belongs)
                .toList();
        var composed = compositionOf(query).compose(candidates, version.at());
        return new Made(query, version, composed, standings);
    }

    /** What has never risen is among the rising only where editors want it there: a boost of nothing is nothing. */
    private static boolean belongs(Candidate candidate) {
        return candidate.score() > Double.NEGATIVE_INFINITY || candidate.wish().place() > 0;
    }

    /** What editors' boost adds to the score of an article in a list. */
    double boost(Standing article, FeedQuery query, Instant at) {
        return candidate(article, query, at).boost();
    }

    private Composition compositionOf(FeedQuery query) {
        return query.order() == Order.LATEST ? Composition.BY_SCORE : composition;
    }

    private Candidate candidate(Standing article, FeedQuery query, Instant at) {
        var latest = query.order() == Order.LATEST;
        return new Candidate(
                article.id(),
                scores.score(article, query, at),
                latest ? null : article.storyId(),
                article.card().topics().stream()
                        .filter(topic -> !topic.equals(query.topic()))
                        .toList(),
                article.card().publishedAt(),
                article.tally().counters().impressions(),
                latest ? Wish.NONE : wish(article.promotions(), query.section(), at));
    }

    /** A promotion of a section holds in the lists of that section, one of the whole site in the others. */
    private static Wish wish(List<Promotion> promotions, String section, Instant at) {
        int place = 0;
        double factor = 1;
        boolean buried = false;
        for (var promotion : promotions) {
            var ended = promotion.until() != null && !promotion.until().isAfter(at);
            if (!ended && Objects.equals(promotion.section(), section)) {
                switch (promotion.kind()) {
                    case PIN -> place = place == 0 ? promotion.place() : Math.min(place, promotion.place());
                    case BOOST -> factor = Math.max(factor, promotion.factor());
                    case BURY -> buried = true;
                }
            }
        }
        return place == 0 && factor == 1 && !buried ? Wish.NONE : new Wish(place, factor, buried);
    }
}
