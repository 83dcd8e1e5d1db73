package io.frontpage.feed.hot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.jboss.logging.Logger;

import io.frontpage.service.http.ETags;

/**
 * The lists as finished bytes. A list is read off the boards when somebody asks for it and what is at hand is older than the
 * refresh interval, by one request while the others wait; while Redis is out of reach the last one goes on being served.
 */
@Singleton
public class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);

    private final Lists lists;
    private final Rules rules;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration refresh;
    private final LoadingCache<FeedQuery, Slot> slots;

    Feeds(Lists lists, Rules rules, ObjectMapper json, Clock clock, HotConfig config) {
        this.lists = lists;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
        this.refresh = config.refresh();
        this.slots = Caffeine.newBuilder().maximumSize(config.maxLists()).build(Slot::new);
    }

    /** The body of a list. */
    public record FeedView(List<FeedEntry> articles) {}

    /** @throws RedisFailure when it has to be read first and Redis is out of reach */
    public Feed get(FeedQuery query) {
        return slots.get(query).get();
    }

    public Duration age(Feed feed) {
        return Duration.between(feed.madeAt(), clock.instant());
    }

    private Feed make(FeedQuery query) {
        var madeAt = clock.instant();
        try {
            var bytes = json.writeValueAsBytes(new FeedView(entries(query, madeAt)));
            return new Feed(bytes, ETags.of(bytes), madeAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list can't be JSON", e);
        }
    }

    private List<FeedEntry> entries(FeedQuery query, Instant at) {
        var halfLife = rules.boardOf(query.window() == null ? Window.DAY : query.window());
        var standings = lists.candidates(query, query.limit()).stream()
                .filter(standing -> !Double.isNaN(standing.score()))
                .limit(query.limit())
                .toList();
        return IntStream.range(0, standings.size())
                .mapToObj(i -> {
                    var tally = standings.get(i).tally();
                    return new FeedEntry(i + 1, standings.get(i).card(), tally.counters(), tally.heat(halfLife, at));
                })
                .toList();
    }

    /** One list: its last bytes, and when they were last tried to be made anew. */
    private final class Slot {
        private final FeedQuery query;
        private volatile Feed last;
        private volatile Instant triedAt = Instant.EPOCH;

        Slot(FeedQuery query) {
            this.query = query;
        }

        Feed get() {
            return isDue() ? makeAnew() : last;
        }

        private boolean isDue() {
            return last == null || triedAt.plus(refresh).isBefore(clock.instant());
        }

        private synchronized Feed makeAnew() {
            if (isDue()) {
                try {
                    last = make(query);
                } catch (RuntimeException e) {
                    keepLast(e);
                }
                triedAt = clock.instant();
            }
            return last;
        }

        private void keepLast(RuntimeException failure) {
            if (last == null) {
                throw failure;
            }
            LOG.debugf("The list %s is served as of %s: %s", query, last.madeAt(), failure.getMessage());
        }
    }
}
