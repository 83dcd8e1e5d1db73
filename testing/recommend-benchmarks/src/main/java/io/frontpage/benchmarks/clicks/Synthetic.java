package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up newsroom and its readers, the same for the same seed, whose structure is known:
 * <ul>
 * <li>An article tells of a story, a story is of a topic, a topic of a section; each has words of its own, so texts are alike as
 *     far as their subjects are. Stories begin all the time and go on for a day or two.
 * <li>How much an article draws readers follows a power law and halves every few hours.
 * <li>A reader has a taste: a few topics of any sections, which their texts don't betray. Readers of one taste read the same.
 * <li>A session begins with what draws; then the reader goes on with the story or topic of the last article, with the own
 *     taste, or with what draws most.
 * </ul>
 */
final class Synthetic {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int SECTIONS = 8;
    private static final int TOPICS = 80;
    private static final int TASTES = 40;
    private static final int TOPICS_OF_A_TASTE = 4;
    /** Older ones are hardly drawn by anything. */
    private static final Duration LIFE = Duration.ofHours(48);

    private static final int COMMON_WORDS = 3_000;

    private final Random random;
    private final Words words;
    private final int days;
    private final int readers;
    private final int articlesADay;
    private final int sessionsADay;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Article> articles = new ArrayList<>();
    private final List<Click> clicks = new ArrayList<>();
    private final int[][] tastes;

    /** What the structure knows of an article. */
    private record Piece(int story, int topic, Instant publishedAt, double appeal, Duration halfLife) {
        double draw(Instant at) {
            double age = Duration.between(publishedAt, at).toMinutes() / (double) halfLife.toMinutes();
            return appeal * Math.pow(2, -age);
        }
    }

    private Synthetic(long seed, int days, int articlesADay, int readers, int sessionsADay) {
        this.random = new Random(seed);
        this.words = new Words(new Random(seed + 1), COMMON_WORDS);
        this.days = days;
        this.readers = readers;
        this.articlesADay = articlesADay;
        this.sessionsADay = sessionsADay;
        this.tastes = IntStream.range(0, TASTES)
                .mapToObj(taste -> random.ints(TOPICS_OF_A_TASTE, 0, TOPICS).toArray())
                .toArray(int[][]::new);
    }

    /** Ten days of a newsroom of middle size: some 1,500 articles and 100,000 clicks. */
    static Clickstream newsroom(long seed) {
        return new Synthetic(seed, 10, 150, 8000, 3000).stream("synthetic " + seed);
    }

    /** Three days of a small one: some 300 articles and 18,000 clicks. */
    static Clickstream village(long seed) {
        return new Synthetic(seed, 3, 100, 1500, 1500).stream("synthetic " + seed);
    }

    private Clickstream stream(String name) {
        publish();
        for (int day = 0; day < days; day++) {
            for (int session = 0; session < sessionsADay; session++) {
                visit(START.plus(Duration.ofDays(day)).plusSeconds(secondOfDay()));
            }
        }
        clicks.sort(Comparator.comparing(Click::at));
        return new Clickstream(name, articles, clicks, Map.of(), Clickstream.VISIT);
    }

    /** More by day than by night: highest at three in the afternoon. */
    private int secondOfDay() {
        while (true) {
            int second = random.nextInt(86_400);
            double share = 0.6 - 0.4 * Math.cos((second - 3 * 3600) * 2 * Math.PI / 86_400);
            if (random.nextDouble() < share) {
                return second;
            }
        }
    }

    private void publish() {
        int count = days * articlesADay;
        var topicOf = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            var at = START.plus(Duration.ofDays(days).multipliedBy(i).dividedBy(count));
            int story = story(i, topicOf);
            double appeal = Math.pow(1 - random.nextDouble(), -0.8);
            var halfLife = Duration.ofMinutes(120 + random.nextInt(600));
            pieces.add(new Piece(story, topicOf.get(story), at, appeal, halfLife));
            articles.add(article(i, story, topicOf.get(story), at));
        }
    }

    /** Four in ten go on with a story of the last day, the others begin one. */
    private int story(int article, List<Integer> topicOf) {
        int recent = Math.min(article, articlesADay);
        if (recent > 0 && random.nextDouble() < 0.4) {
            return pieces.get(article - 1 - random.nextInt(recent)).story();
        }
        topicOf.add(random.nextInt(TOPICS));
        return topicOf.size() - 1;
    }

    private Article article(int number, int story, int topic, Instant at) {
        int section = topic % SECTIONS;
        var headline = words.text(7, story, topic, section);
        var summary = words.text(20, story, topic, section);
        var body = words.text(100, story, topic, section);
        return new Article(
                "article-" + number,
                "en",
                headline,
                summary,
                body,
                "section-" + section,
                List.of("topic-" + topic),
                at);
    }

    private void visit(Instant start) {
        // Few readers come often, most seldom.
        int reader = (int) (readers * Math.pow(random.nextDouble(), 2));
        var taste = tastes[reader % TASTES];
        var read = new ArrayList<Integer>();
        var at = start;
        do {
            int article = next(read, taste, at);
            if (article < 0) {
                return;
            }
            read.add(article);
            clicks.add(new Click("reader-" + reader, article, at));
            at = at.plusSeconds(20 + random.nextInt(240));
        } while (random.nextDouble() < 0.75);
    }

    /** -1 when there is nothing to go on with. */
    private int next(List<Integer> read, int[] taste, Instant at) {
        double why = random.nextDouble();
        var last = read.isEmpty() ? null : pieces.get(read.getLast());
        int chosen = -1;
        if (last != null && why < 0.15) {
            chosen = drawn(read, at, piece -> piece.story() == last.story());
        } else if (last != null && why < 0.3) {
            chosen = drawn(read, at, piece -> piece.topic() == last.topic());
        } else if (why < 0.7) {
            chosen = drawn(read, at, piece -> IntStream.of(taste).anyMatch(topic -> topic == piece.topic()));
        }
        return chosen >= 0 ? chosen : drawn(read, at, any -> true);
    }

    @FunctionalInterface
    private interface Wish {
        boolean fits(Piece piece);
    }

    /** One of those that are out and fit, by how much they draw. */
    private int drawn(List<Integer> read, Instant at, Wish wish) {
        int end = firstFrom(at.plusNanos(1));
        int start = firstFrom(at.minus(LIFE));
        var draws = new double[end - start];
        double sum = 0;
        for (int i = start; i < end; i++) {
            if (wish.fits(pieces.get(i)) && !read.contains(i)) {
                sum += draws[i - start] = pieces.get(i).draw(at);
            }
        }
        double left = random.nextDouble() * sum;
        for (int i = start; i < end; i++) {
            left -= draws[i - start];
            if (draws[i - start] > 0 && left <= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The first that was published then or later: they are published evenly. */
    private int firstFrom(Instant time) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (pieces.get(middle).publishedAt().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
