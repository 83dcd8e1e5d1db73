package io.frontpage.benchmarks.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.frontpage.benchmarks.Figures;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.Topic;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** How long it takes, from when an event was sent, until a list shows it. */
final class Appearing {
    private static final int PROBES = Integer.getInteger("frontpage.benchmark.probes", 100);
    private static final int READERS = 5;
    private static final int GOAL_MILLIS = 1000;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** So old that no list has it for being new. */
    private static final Duration AGE = Duration.ofDays(300);

    private final Sender sender;
    private int stories;

    Appearing(Sender sender) {
        this.sender = sender;
    }

    void measure(Figures figures) {
        var published = new double[PROBES];
        var withdrawn = new double[PROBES];
        var read = new double[PROBES];
        // The first waits for all that came before.
        readTogether();
        for (int i = 0; i < PROBES; i++) {
            var article = publish(stories);
            var neighbour = Corpus.strange(stories++, Instant.now().minus(AGE));
            sender.send(Topic.ARTICLES, neighbour.id(), neighbour);
            published[i] = millisUntil(article, neighbour, true);
            sender.send(Topic.ARTICLES, neighbour.id(), withdrawn(neighbour));
            withdrawn[i] = millisUntil(article, neighbour, false);
            read[i] = readTogether();
        }
        report(figures, "published → in its neighbour's list", published);
        report(figures, "withdrawn → gone from it", withdrawn);
        report(figures, "clicked → in the list of what was read too", read);
    }

    /** From the views of the second by some who have viewed the first, of which nothing else is alike. */
    private double readTogether() {
        var article = publish(stories++);
        var other = publish(stories++);
        for (int reader = 0; reader < READERS; reader++) {
            sender.send(Topic.ENGAGEMENTS, article.id(), Corpus.view(reader(reader), article.id(), Instant.now()));
        }
        for (int reader = 0; reader < READERS; reader++) {
            sender.send(Topic.ENGAGEMENTS, other.id(), Corpus.view(reader(reader), other.id(), Instant.now()));
        }
        return millisUntil(article, other, true);
    }

    private String reader(int number) {
        return "probe-%d-%d".formatted(stories, number);
    }

    private ArticleEvent publish(int story) {
        var article = Corpus.strange(story, Instant.now().minus(AGE));
        sender.send(Topic.ARTICLES, article.id(), article);
        until(() -> given().get(path(article.id())).statusCode() == 200);
        return article;
    }

    private static double millisUntil(ArticleEvent article, ArticleEvent other, boolean listed) {
        long start = System.nanoTime();
        until(() ->
                given().get(path(article.id())).asString().contains(other.id().toString()) == listed);
        return (System.nanoTime() - start) / 1e6;
    }

    private static void until(Callable<Boolean> seen) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK).until(seen);
    }

    private static String path(UUID article) {
        return "/v1/related/" + article + "?limit=50";
    }

    private static ArticleEvent withdrawn(ArticleEvent article) {
        return new ArticleEvent(
                article.id(),
                article.version() + 1,
                Status.WITHDRAWN,
                article.language(),
                article.headline(),
                article.summary(),
                article.body(),
                article.section(),
                article.topics(),
                article.source(),
                article.editor(),
                article.image(),
                article.publishedAt(),
                Instant.now(),
                article.promotions());
    }

    private static void report(Figures figures, String name, double[] millis) {
        Arrays.sort(millis);
        figures.value(name + ", median", "%.0f ms".formatted(millis[PROBES / 2]));
        figures.atMost("  99 %", "%.0f ms", millis[PROBES * 99 / 100], GOAL_MILLIS);
    }
}
