package io.frontpage.e2e;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

import static io.frontpage.e2e.PowerOfTwo.PRECISION;

/**
 * Counts the engagements of a log once more: one after the other, with whole numbers and {@link BigDecimal}, remembering
 * everything, in none of the ways in which feed-service does it. It shares the rules with it and nothing else.
 */
final class Recount {
    /** feed-service's own, which peaks are counted from. */
    private static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");

    private final BoardRules rules;
    /** What sums are counted from: near to what is counted, so that no power is large. */
    private final Instant base;

    private final Map<UUID, Account> accounts = new HashMap<>();
    private final Map<LocalDate, Set<Engagement>> seen = new HashMap<>();
    private final Set<Visit> visits = new HashSet<>();
    private final Set<Warming> warmings = new HashSet<>();
    private final Map<Hour, Integer> spent = new HashMap<>();
    private final Map<Neighbours, Network> networks = new HashMap<>();

    /** By what an engagement is known. */
    private record Engagement(Type type, UUID article, String id) {}

    /** A reader with an article on a day. */
    private record Visit(String reader, UUID article, LocalDate day) {}

    private record Warming(Visit visit, Type type) {}

    /** A device in a partition in an hour. */
    private record Hour(String reader, int partition, Instant hour) {}

    /** A network with an article on a day; all of them together when it is null. */
    private record Neighbours(String network, UUID article, LocalDate day) {}

    /** What a network, or all, have brought an article that day, by half-life, and the latest time of it. */
    private static final class Network {
        private final BigDecimal[] heat;
        private long at = Long.MIN_VALUE;

        Network(int halfLives) {
            heat = new BigDecimal[halfLives];
            Arrays.fill(heat, BigDecimal.ZERO);
        }
    }

    Recount(BoardRules rules, Instant base) {
        this.rules = rules;
        this.base = base;
    }

    Map<UUID, Account> accounts() {
        return accounts;
    }

    /** The next engagement of a partition, in the log's order. */
    void add(int partition, EngagementEvent event, Instant appendedAt) {
        var day = LocalDate.ofInstant(appendedAt, ZoneOffset.UTC);
        if (!isNew(event, day)) {
            return;
        }
        var account = accounts.computeIfAbsent(
                event.articleId(), article -> new Account(rules.halfLives().size()));
        if (Boolean.TRUE.equals(event.robot())) {
            account.robots++;
            return;
        }
        long at = clamp(event.at(), appendedAt);
        count(account, event, at);
        if (event.reader() != null && Account.WARMING.contains(event.type())) {
            var visit = new Visit(event.reader(), event.articleId(), day);
            if (visits.add(visit)) {
                account.readers++;
            }
            if (weight(event).signum() > 0) {
                boolean isFirst =
                        Account.WARMING.stream().noneMatch(type -> warmings.contains(new Warming(visit, type)));
                var hour = new Hour(event.reader(), partition, hour(appendedAt));
                boolean warmed = warm(account, event, visit, at, hour);
                if (isFirst && warmed) {
                    greet(account, at, appendedAt.toEpochMilli());
                }
            }
        }
    }

    private boolean isNew(EngagementEvent event, LocalDate day) {
        var id =
                switch (event.type()) {
                    case COMMENT, COMMENT_REMOVED -> event.commentId();
                    case VIEW, READ, SHARE, LIKE, UNLIKE, IMPRESSION, COMMENT_COUNT ->
                        event.id().toString();
                };
        var engagement = new Engagement(event.type(), event.articleId(), id);
        return !seen.getOrDefault(day.minusDays(1), Set.of()).contains(engagement)
                && seen.computeIfAbsent(day, first -> new HashSet<>()).add(engagement);
    }

    private long clamp(Instant at, Instant appendedAt) {
        long appended = appendedAt.toEpochMilli();
        return Math.clamp(at.toEpochMilli(), appended - rules.duration("late-limit"), appended);
    }

    private static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    private static void count(Account account, EngagementEvent event, long at) {
        switch (event.type()) {
            case VIEW -> account.views++;
            case READ -> account.reads++;
            case SHARE -> account.shares++;
            case LIKE -> account.likes++;
            case UNLIKE -> account.likes--;
            case IMPRESSION -> account.impressions++;
            case COMMENT -> account.comments += at > account.commentsAt ? 1 : 0;
            case COMMENT_REMOVED -> account.comments -= at > account.commentsAt ? 1 : 0;
            case COMMENT_COUNT -> {
                if (at >= account.commentsAt) {
                    account.comments = event.count();
                    account.commentsAt = at;
                }
            }
        }
    }

    private void greet(Account account, long at, long appended) {
        long shortHalfLife = rules.duration("rising.short-half-life");
        long longHalfLife = rules.duration("rising.long-half-life");
        account.readersShort = account.readersShort.add(power(at, shortHalfLife), PRECISION);
        account.readersLong = account.readersLong.add(power(at, longHalfLife), PRECISION);

        var observed = account.readersShort.divide(power(appended, shortHalfLife), PRECISION);
        var expected = account.readersLong
                .divide(power(appended, longHalfLife), PRECISION)
                .multiply(BigDecimal.valueOf(shortHalfLife))
                .divide(BigDecimal.valueOf(longHalfLife), PRECISION)
                .max(rules.number("rising.expected-at-least"));
        if (observed.compareTo(rules.number("rising.minimum")) >= 0 && observed.compareTo(expected) > 0) {
            var surge = observed.subtract(expected).pow(2).divide(expected, PRECISION);
            account.peak = Math.max(
                    account.peak,
                    PowerOfTwo.log2(surge) + halfLivesSinceLandmark(appended, rules.duration("rising.peak-half-life")));
        }
    }

    /** Whether nothing of it was held back. */
    private boolean warm(Account account, EngagementEvent event, Visit visit, long at, Hour hour) {
        var warming = new Warming(visit, event.type());
        if (warmings.contains(warming)) {
            account.capped++;
        } else if (spent.getOrDefault(hour, 0) >= rules.deviceBudgetOfAPartition()) {
            account.overBudget++;
        } else {
            warmings.add(warming);
            spent.merge(hour, 1, Integer::sum);
            return heat(account, event, visit, at);
        }
        return false;
    }

    private boolean heat(Account account, EngagementEvent event, Visit visit, long at) {
        var all = network(null, visit, at);
        var network = event.network() == null ? null : network(event.network(), visit, at);
        int admitted = 0;
        for (int k = 0; k < rules.halfLives().size(); k++) {
            var added = weight(event).multiply(power(at, rules.halfLives().get(k)), PRECISION);
            if (network == null || isWithinItsShare(network, all, k, added)) {
                admitted++;
                all.heat[k] = all.heat[k].add(added, PRECISION);
                var sums = account.heat.get(event.type());
                sums[k] = sums[k].add(added, PRECISION);
            }
        }
        if (admitted > 0) {
            account.warm.merge(event.type(), 1L, Long::sum);
        }
        if (admitted < rules.halfLives().size()) {
            account.overNetwork++;
        }
        return admitted == rules.halfLives().size();
    }

    private Network network(String name, Visit visit, long at) {
        var network = networks.computeIfAbsent(
                new Neighbours(name, visit.article(), visit.day()),
                neighbours -> new Network(rules.halfLives().size()));
        network.at = Math.max(network.at, at);
        return network;
    }

    /** Takes what is added as the network's own, if it is. */
    private boolean isWithinItsShare(Network network, Network all, int k, BigDecimal added) {
        var its = network.heat[k].add(added, PRECISION);
        var share = all.heat[k].add(added, PRECISION).multiply(rules.number("limits.network-share"), PRECISION);
        var allowance = rules.number("limits.network-allowance")
                .multiply(power(network.at, rules.halfLives().get(k)), PRECISION);
        boolean fits = its.compareTo(share.max(allowance)) <= 0;
        if (fits) {
            network.heat[k] = its;
        }
        return fits;
    }

    private BigDecimal weight(EngagementEvent event) {
        var weight = rules.weight(event.type());
        return event.share() == null ? weight : weight.multiply(BigDecimal.valueOf(event.share()));
    }

    private BigDecimal power(long at, long halfLife) {
        return PowerOfTwo.of(at - base.toEpochMilli(), halfLife);
    }

    /** log2 of an article's heat in half-lives since feed-service's landmark, its start as a fresh one included. */
    double score(UUID article, Instant publishedAt, int k) {
        long halfLife = rules.halfLives().get(k);
        var fresh = rules.number("fresh-weight").multiply(power(publishedAt.toEpochMilli(), halfLife), PRECISION);
        var account = accounts.get(article);
        return sinceLandmark(account == null ? fresh : fresh.add(account.heat(k), PRECISION), halfLife);
    }

    /** log2 of a sum, in half-lives since feed-service's landmark. */
    double sinceLandmark(BigDecimal sum, long halfLife) {
        return PowerOfTwo.log2(sum) + halfLivesSinceLandmark(base.toEpochMilli(), halfLife);
    }

    /** Where a time is on the scale of feed-service's sums. */
    static double halfLivesSinceLandmark(long at, long halfLife) {
        return (double) (at - LANDMARK.toEpochMilli()) / halfLife;
    }
}
