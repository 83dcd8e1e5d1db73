package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.frontpage.benchmarks.data.ScratchIndex;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.CoReadingSettings;
import io.frontpage.recommend.rank.Weights;
import io.frontpage.recommend.related.Ask;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.Listed;
import io.frontpage.recommend.related.Recommender;
import io.frontpage.recommend.related.Stats;
import io.frontpage.recommend.story.NearDuplicates;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.Scope;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.recommend.text.TextSearch;

/**
 * What recommend-service would know, by its own code, had the articles and clicks come by its topics; but of stories, so that
 * none is left out of a list for being told twice.
 *
 * <p>Several may tell it the same, one after the other, and ask with weights of their own: it counts once.
 */
final class Served implements AutoCloseable {
    /** Of what is hot, as feed-service has it. */
    private static final Duration HEAT_HALF_LIFE = Duration.ofHours(4);
    /** frontpage.lists.recency-half-life, as it is by default. */
    private static final Duration RECENCY_HALF_LIFE = Duration.ofDays(1);

    private static final Duration STORY_WINDOW = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Clickstream stream;
    private final Map<UUID, Integer> places = new HashMap<>();
    private final List<ArticleEvent> unindexed = new ArrayList<>();
    private final Map<Integer, Double> heats = new HashMap<>();
    private final ScratchIndex scratch;
    private final TextIndex index;
    private final Stats stats = new Stats();
    private final CoReading coReading = new CoReading(settings());
    private final Recommender recommender;
    private Click latest;
    private long clicks;

    Served(Clickstream stream) throws IOException {
        this.stream = stream;
        this.scratch = new ScratchIndex();
        this.index = scratch.index();
        var stories = new Stories(index, new NearDuplicates(index, () -> STORY_WINDOW));
        this.recommender = new Recommender(index, new TextSearch(index), coReading, stories, stats, RECENCY_HALF_LIFE);
    }

    /** frontpage.co-reading, as it is by default, with room for all. */
    private static CoReadingSettings settings() {
        return new CoReadingSettings(
                Duration.ofDays(2),
                1_000_000,
                50,
                500,
                25,
                Duration.ofMinutes(30),
                40,
                10,
                200,
                Duration.ofHours(12),
                4);
    }

    void publish(int article, Instant at) {
        var published = stream.articles().get(article);
        if (places.put(published.uuid(), article) == null) {
            unindexed.add(event(published, at));
        }
    }

    private static ArticleEvent event(Article article, Instant at) {
        return new ArticleEvent(
                article.uuid(),
                1,
                ArticleEvent.Status.PUBLISHED,
                article.language(),
                article.headline(),
                article.summary(),
                article.body(),
                article.section(),
                article.topics(),
                null,
                null,
                null,
                at,
                at,
                List.of());
    }

    void learn(String reader, int article, Instant at) {
        var click = new Click(reader, article, at);
        if (click.equals(latest)) {
            return;
        }
        latest = click;
        coReading.note(reader, null, uuid(article), at);
        heats.merge(article, heat(at), Served::sum);
        clicks++;
        stats.apply(0, clicks, List.of(stats(article, clicks, at)));
    }

    long clicks() {
        return clicks;
    }

    /** What a click counts: log2 of 2^(time in half-lives). A sum of such decays by itself, beside what comes later. */
    private double heat(Instant at) {
        return Duration.between(stream.start(), at).toMillis() / (double) HEAT_HALF_LIFE.toMillis();
    }

    /** log2(2^one + 2^other), which would be too large itself. */
    private static double sum(double one, double other) {
        return Math.max(one, other) + Math.log1p(Math.pow(2, -Math.abs(one - other))) / Math.log(2);
    }

    private ArticleStats stats(int article, long offset, Instant at) {
        return new ArticleStats(uuid(article), 0, 0, 0, 0, 0, 0, 0, heats.get(article), new byte[0], "", 0, offset, at);
    }

    /** @see Contender#list */
    int[] list(Session session, Instant at, int limit, Weights weights) {
        index();
        var read = session.latest(Ask.MAX_IDS).stream().map(this::uuid).toList();
        // What was read longer ago than can be told is left out here.
        var ask = new Ask(Kind.RECOMMENDATIONS, read, Scope.ALL, Set.of(), false, Ask.MAX_LIMIT);
        return recommender.list(ask, weights, at, Deadline.in(PATIENCE)).stream()
                .map(Listed::id)
                .mapToInt(places::get)
                .filter(article -> !session.hasRead(article))
                .limit(limit)
                .toArray();
    }

    /** All at once that have come since somebody asked: each time is costly. */
    private void index() {
        if (!unindexed.isEmpty()) {
            long from = index.nextOffset(0);
            index.apply(0, from, from + unindexed.size(), unindexed);
            unindexed.clear();
        }
    }

    private UUID uuid(int article) {
        return stream.articles().get(article).uuid();
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
