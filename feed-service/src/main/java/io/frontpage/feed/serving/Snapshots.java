package io.frontpage.feed.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.frontpage.feed.hot.Agreements;
import io.frontpage.feed.rank.Composition.Placed;

/**
 * The orders that lists have had. Of each list one is kept for every slot of time in which somebody asked for it, the same in
 * all instances, whoever makes it first.
 */
@Singleton
class Snapshots {
    /** Both readings of "an hour ago" fall into a slot: it has to be there until the last of them. */
    private static final int SLOTS_AFTER = 2;

    private final Agreements agreements;
    private final Duration slot;
    private final Duration life;
    private final Duration movementSlot;
    private final Duration movementSince;
    private final Cache<String, Snapshot> inMemory;
    private final Cache<String, Boolean> ranksSettled;
    private final Cache<String, Map<UUID, Integer>> ranks;

    Snapshots(Agreements agreements, ListsConfig config) {
        this.agreements = agreements;
        this.slot = config.slot();
        this.life = config.snapshots().life();
        this.movementSlot = config.snapshots().movementSlot();
        this.movementSince = config.snapshots().movementSince();
        this.inMemory = Caffeine.newBuilder()
                .maximumSize(config.snapshots().inMemory())
                .expireAfterWrite(life)
                .build();
        this.ranksSettled = Caffeine.newBuilder()
                .maximumSize(config.maxPages())
                .expireAfterWrite(movementSlot)
                .build();
        this.ranks = Caffeine.newBuilder()
                .maximumSize(config.snapshots().inMemory())
                .expireAfterWrite(movementSlot)
                .build();
    }

    /** The slot that an instant is in. */
    static long slotOf(Instant at, Duration length) {
        return Math.floorDiv(at.toEpochMilli(), length.toMillis());
    }

    /**
     * The snapshot of a list for a moment's slot: this order, unless another has come first.
     *
     * @throws io.frontpage.feed.hot.RedisFailure when there is none yet and Redis is out of reach
     */
    Snapshot settle(String list, Instant at, List<Placed> placed) {
        long number = slotOf(at, slot);
        return inMemory.get(name(list, number), name -> {
            var mine = Snapshot.of(number, placed);
            return Snapshot.unpack(number, agreements.settle(name, mine.pack(), life));
        });
    }

    /**
     * A snapshot that is still kept.
     *
     * @throws io.frontpage.feed.hot.RedisFailure when it is not in memory and Redis is out of reach
     */
    Optional<Snapshot> find(String list, long number) {
        var name = name(list, number);
        var known = inMemory.getIfPresent(name);
        return known != null
                ? Optional.of(known)
                : agreements.find(name).map(packed -> {
                    var found = Snapshot.unpack(number, packed);
                    inMemory.put(name, found);
                    return found;
                });
    }

    /**
     * The ranks that articles of a list had a while ago, an hour as configured; those of now are kept for later, if there are any:
     * anybody can make up a list.
     *
     * @param placed the list as it is now
     * @throws io.frontpage.feed.hot.RedisFailure when they are not in memory and Redis is out of reach
     */
    Map<UUID, Integer> ranksBefore(String list, Instant at, List<Placed> placed) {
        if (!placed.isEmpty()) {
            settleRanks(list, slotOf(at, movementSlot), placed);
        }
        return ranksBefore(list, at);
    }

    private void settleRanks(String list, long now, List<Placed> placed) {
        ranksSettled.get(movementName(list, now), name -> {
            agreements.settle(name, Snapshot.of(now, placed).pack(), movementLife());
            return true;
        });
    }

    /** The same without keeping any. */
    Map<UUID, Integer> ranksBefore(String list, Instant at) {
        long then = slotOf(at.minus(movementSince), movementSlot);
        return ranks.get(movementName(list, then), name -> agreements
                .find(name)
                .map(packed -> ranks(Snapshot.unpack(then, packed)))
                .orElse(Map.of()));
    }

    private Duration movementLife() {
        return movementSince.plus(movementSlot.multipliedBy(SLOTS_AFTER));
    }

    private static Map<UUID, Integer> ranks(Snapshot snapshot) {
        var ranks = new HashMap<UUID, Integer>();
        snapshot.spots().forEach(spot -> ranks.put(spot.id(), ranks.size() + 1));
        return ranks;
    }

    private static String name(String list, long number) {
        return "order:" + number + ":" + list;
    }

    private static String movementName(String list, long number) {
        return "ranks:" + number + ":" + list;
    }
}
