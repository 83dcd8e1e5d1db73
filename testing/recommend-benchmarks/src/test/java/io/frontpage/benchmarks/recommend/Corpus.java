package io.frontpage.benchmarks.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import io.frontpage.benchmarks.clicks.Words;
import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/** Articles of 230 made-up words, by number: three tell a story, many stories are of a topic. One a minute was published. */
final class Corpus {
    static final int ARTICLES = Integer.getInteger("frontpage.benchmark.articles", 100_000);
    static final int CLICKS = Integer.getInteger("frontpage.benchmark.clicks", 200_000);
    private static final int OF_A_STORY = 3;
    private static final int TOPICS = 400;
    private static final int SECTIONS = 20;
    private static final int CLICKS_OF_A_READER = 4;
    /** As many as a newspaper uses in a year, more or less: few words are in many articles, and most in few. */
    private static final int COMMON_WORDS = 60_000;
    /** The story of no article of a number. */
    private static final int STRANGE = 1_000_000;

    private final Random random = new Random(1);
    private final Instant start;

    /** @param end when the last was published */
    Corpus(Instant end) {
        this.start = end.minus(Duration.ofMinutes(ARTICLES));
    }

    static UUID id(int number) {
        return UUID.fromString("00000000-0000-7000-8000-%012x".formatted(number));
    }

    ArticleEvent article(int number) {
        int story = number / OF_A_STORY;
        int topic = story % TOPICS;
        return article(id(number), number, story, topic, topic % SECTIONS, start.plus(Duration.ofMinutes(number)));
    }

    /** One of a story, a topic and a section that no other article has but those of the same number. */
    static ArticleEvent strange(int story, Instant publishedAt) {
        return article(
                UUID.randomUUID(), STRANGE + story, STRANGE + story, TOPICS + story, SECTIONS + story, publishedAt);
    }

    private static ArticleEvent article(UUID id, int number, int story, int topic, int section, Instant publishedAt) {
        var words = new Words(new Random(id.getLeastSignificantBits() + number), COMMON_WORDS);
        return new ArticleEvent(
                id,
                1,
                Status.PUBLISHED,
                "en",
                words.text(8, story, topic, section),
                words.text(20, story, topic, section),
                words.text(200, story, topic, section),
                "section-" + section,
                List.of("topic-" + topic),
                "Desk",
                null,
                null,
                publishedAt,
                publishedAt,
                List.of());
    }

    /** What readers clicked, each four articles of one topic, of new ones more than of old ones. */
    List<EngagementEvent> session(int reader, Instant at) {
        return read().mapToObj(article -> view("reader-" + reader, id(article), at))
                .toList();
    }

    /** What a reader may have read. */
    IntStream read() {
        int topic = random.nextInt(TOPICS);
        int cycles = ARTICLES / OF_A_STORY / TOPICS;
        return IntStream.range(0, CLICKS_OF_A_READER).map(click -> {
            int cycle = (int) (cycles * Math.sqrt(random.nextDouble()));
            return OF_A_STORY * (TOPICS * cycle + topic) + random.nextInt(OF_A_STORY);
        });
    }

    static EngagementEvent view(String reader, UUID article, Instant at) {
        return new EngagementEvent(
                UUID.randomUUID(),
                article,
                Type.VIEW,
                reader,
                at,
                null,
                null,
                null,
                null,
                "network-of-" + reader,
                null,
                null,
                null);
    }

    static int readers() {
        return CLICKS / CLICKS_OF_A_READER;
    }
}
