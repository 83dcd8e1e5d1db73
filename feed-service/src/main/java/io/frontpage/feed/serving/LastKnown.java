package io.frontpage.feed.serving;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
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
    /** Empty for those that were not there any more. */
    private final Cache<UUID, Optional<Standing>> remembered =
            Caffeine.newBuilder().maximumSize(MOST).build();

    LastKnown(Lists lists, Fallbacks fallbacks) {
        this.lists = lists;
        this.fallbacks = fallbacks;
    }

    void remember(Map<UUID, Standing> standings) {
        standings.forEach((id, standing) -> remembered.put(id, Optional.of(standing)));
    }

    /**
     * Without those that are not published or not known. One that was withdrawn does not come back when Redis goes.
     *
     * @throws RedisFailure when Redis is out of reach and none of them is known
     */
    Map<UUID, Standing> standings(Collection<UUID> ids) {
        try {
            var standings = lists.standings(ids).stream().collect(Collectors.toMap(Standing::id, Function.identity()));
            ids.forEach(id -> remembered.put(id, Optional.ofNullable(standings.get(id))));
            return standings;
        } catch (RedisFailure failure) {
            var known = remembered.getAllPresent(ids);
            if (known.isEmpty() && !ids.isEmpty()) {
                throw failure;
            }
            fallbacks.toWhatIsRemembered();
            return known.values().stream()
                    .flatMap(Optional::stream)
                    .collect(Collectors.toMap(Standing::id, Function.identity()));
        }
    }
}
