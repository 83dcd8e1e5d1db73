package io.frontpage.feed.serving;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.frontpage.feed.hot.Lists;
import io.frontpage.feed.hot.RedisFailure;
import io.frontpage.feed.hot.Standing;

/** What the boards know of articles, or knew when they could last be read. */
@Singleton
class LastKnown {
    /** Some 2 KB each. */
    private static final int MOST = 10_000;

    private final Lists lists;
    private final Fallbacks fallbacks;
    private final Cache<UUID, Standing> remembered =
            Caffeine.newBuilder().maximumSize(MOST).build();

    LastKnown(Lists lists, Fallbacks fallbacks) {
        this.lists = lists;
        this.fallbacks = fallbacks;
    }

    void remember(Map<UUID, Standing> standings) {
        remembered.putAll(standings);
    }

    /**
     * Without those that are not published or not known.
     *
     * @throws RedisFailure when Redis is out of reach and none of them is known
     */
    Map<UUID, Standing> standings(Collection<UUID> ids) {
        try {
            var standings = lists.standings(ids).stream().collect(Collectors.toMap(Standing::id, Function.identity()));
            remember(standings);
            return standings;
        } catch (RedisFailure failure) {
            var known = remembered.getAllPresent(ids);
            if (known.isEmpty() && !ids.isEmpty()) {
                throw failure;
            }
            fallbacks.toWhatIsRemembered();
            return known;
        }
    }
}
