package io.frontpage.e2e;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.frontpage.contracts.EngagementEvent.Type;

/** What the engagements with one article have come to, as {@link Recount} has found. */
final class Account {
    /** In the order in which feed-service keeps them too. */
    static final List<Type> WARMING = List.of(Type.VIEW, Type.READ, Type.COMMENT, Type.SHARE, Type.LIKE);

    long views;
    long reads;
    long comments;
    long shares;
    long likes;
    long impressions;
    long readers;
    long capped;
    long overBudget;
    long overNetwork;
    long robots;
    /** In milliseconds since 1970: comments at or before it are in the number that was told then. */
    long commentsAt;
    /** log2 of the greatest surge, in half-lives since the landmark. */
    double peak = Double.NEGATIVE_INFINITY;

    final Map<Type, Long> warm = new EnumMap<>(Type.class);
    /** Decayed sums by type and half-life, in units of the recount's own landmark. */
    final Map<Type, BigDecimal[]> heat = new EnumMap<>(Type.class);

    BigDecimal readersShort = BigDecimal.ZERO;
    BigDecimal readersLong = BigDecimal.ZERO;

    Account(int halfLives) {
        for (var type : WARMING) {
            warm.put(type, 0L);
            var sums = new BigDecimal[halfLives];
            Arrays.fill(sums, BigDecimal.ZERO);
            heat.put(type, sums);
        }
    }

    BigDecimal heat(int halfLife) {
        return heat.values().stream().map(sums -> sums[halfLife]).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The whole numbers, by their names in feed-service. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>(Map.of(
                "views", views,
                "reads", reads,
                "comments", comments,
                "shares", shares,
                "likes", likes,
                "impressions", impressions,
                "readers", readers));
        counts.putAll(Map.of("capped", capped, "overBudget", overBudget, "overNetwork", overNetwork, "robots", robots));
        WARMING.forEach(type -> counts.put("warm " + type, warm.get(type)));
        return counts;
    }
}
