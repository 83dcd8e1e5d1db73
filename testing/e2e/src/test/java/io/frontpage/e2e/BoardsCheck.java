package io.frontpage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.local.stack.TopicReader;

/** Holds what feed-service has in Redis against what the topics come to. */
final class BoardsCheck {
    private static final double EXACTNESS = 1e-9;
    private static final List<String> WINDOWS = List.of("now", "day", "week");
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final TopicReader topics;
    private final BoardsInRedis boards;
    private final BoardRules rules;
    private final List<String> differences = new ArrayList<>();
    private final Set<UUID> logged = new HashSet<>();
    private long engagements;

    BoardsCheck(TopicReader topics, BoardsInRedis boards, BoardRules rules) {
        this.topics = topics;
        this.boards = boards;
        this.rules = rules;
    }

    /** Whether all that is on the topics is on the boards. */
    boolean isSettled() {
        return List.of("engagements", "articles").stream().allMatch(topic -> topics.ends(topic).entrySet().stream()
                .allMatch(end -> boards.offset(topic, end.getKey()) == end.getValue()));
    }

    /**
     * @param articles those that are compared
     * @param accepted the ids of engagements that have been acknowledged
     */
    List<String> differences(Set<UUID> articles, Set<UUID> accepted) {
        var recount = recount();
        recount.accounts().keySet().retainAll(articles);
        var lost = new HashSet<>(accepted);
        lost.removeAll(logged);
        if (!lost.isEmpty()) {
            differences.add(lost.size() + " of " + accepted.size() + " acknowledged are not on the topic");
        }
        compareTallies(recount, articles);
        compareBoards(recount, articles);
        System.out.printf(
                "%d records, %d engagements acknowledged, %d articles, %d differences%n",
                engagements, accepted.size(), recount.accounts().size(), differences.size());
        return differences;
    }

    private Recount recount() {
        var recount = new Recount(rules, Instant.now());
        topics.read("engagements", record -> {
            var event = read(record.value(), EngagementEvent.class);
            engagements++;
            logged.add(event.id());
            recount.add(record.partition(), event, Instant.ofEpochMilli(record.timestamp()));
        });
        return recount;
    }

    private void compareTallies(Recount recount, Set<UUID> articles) {
        var tallies = boards.tallies();
        tallies.keySet().retainAll(articles);
        same("articles with tallies", recount.accounts().keySet(), tallies.keySet());
        recount.accounts().forEach((article, account) -> {
            var kept = tallies.get(article);
            if (kept != null) {
                same("counts of " + article, account.counts(), kept.counts());
                near("peak of " + article, account.peak, kept.peak());
                compareHeat(article, account, kept, recount);
            }
        });
    }

    private void compareHeat(UUID article, Account account, BoardsInRedis.Kept kept, Recount recount) {
        for (int k = 0; k < rules.halfLives().size(); k++) {
            long halfLife = rules.halfLives().get(k);
            for (int type = 0; type < Account.WARMING.size(); type++) {
                var sum = account.heat.get(Account.WARMING.get(type))[k];
                double sinceLandmark = Math.log(kept.heat(type, k)) / Math.log(2)
                        + Recount.halfLivesSinceLandmark(kept.at(), halfLife);
                near(
                        Account.WARMING.get(type) + " heat of " + article + " at " + k,
                        recount.sinceLandmark(sum, halfLife),
                        kept.heat(type, k) == 0 ? Double.NEGATIVE_INFINITY : sinceLandmark);
            }
        }
    }

    private void compareBoards(Recount recount, Set<UUID> ids) {
        var articles = new HashMap<UUID, ArticleEvent>();
        topics.read("articles", record -> {
            var article = read(record.value(), ArticleEvent.class);
            articles.merge(article.id(), article, (one, other) -> other.version() > one.version() ? other : one);
        });
        articles.keySet().retainAll(ids);
        articles.values().removeIf(article -> article.status() != Status.PUBLISHED);
        for (var window : WINDOWS) {
            var board = boards.board(window + ":all");
            board.keySet().retainAll(ids);
            same("articles on " + window, articles.keySet(), board.keySet());
            articles.forEach((id, article) -> near(
                    window + " score of " + id,
                    recount.score(id, article.publishedAt(), rules.boardOf(window)),
                    board.getOrDefault(id, Double.NaN)));
        }
    }

    private void same(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(what + ": " + expected + " by the log, " + found + " on the boards");
        }
    }

    private void near(String what, double expected, double found) {
        if (expected != found && !(Math.abs(expected - found) <= EXACTNESS)) {
            differences.add(what + ": " + expected + " by the log, " + found + " on the boards");
        }
    }

    private static <T> T read(byte[] value, Class<T> type) {
        try {
            return JSON.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
