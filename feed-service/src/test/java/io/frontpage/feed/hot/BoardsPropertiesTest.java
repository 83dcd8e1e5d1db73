package io.frontpage.feed.hot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.EngagementEvent.Type;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any engagements: few articles, readers and networks, so that caps, budgets and shares bite. */
class BoardsPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final int EVENTS = 300;
    private static final int TRIES = 25;

    private static Path directory;
    private static RedisBoards fixture;
    private static List<UUID> articles;

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("boards");
        fixture = new RedisBoards(directory);
        articles = Stream.generate(UUID::randomUUID)
                .filter(id -> fixture.partitions.of(id) == 0)
                .limit(4)
                .toList();
    }

    @AfterContainer
    static void stop() throws IOException {
        fixture.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = TRIES)
    void howEngagementsAreParcelledChangesNothing(@ForAll Random random) {
        var events = events(random);
        var atOnce = live(events, List.of(EVENTS));
        var inParts = live(events, cuts(random));

        assertThat(inParts).isEqualTo(atOnce);
    }

    @Property(tries = TRIES)
    void aReplayAfterEverythingWasLostEqualsWhatWasLive(@ForAll Random random) {
        var events = events(random);
        int told = random.nextInt(EVENTS);
        var live = live(events, List.of(EVENTS));

        apply(events, List.of(told));
        var stats = fixture.tallies.stats(0, articles);
        var replayed = replay(stats, events);

        for (int i = 0; i < articles.size(); i++) {
            assertThat(replayed.get(i)).isEqualTo(live.get(i));
        }
    }

    @Property(tries = TRIES)
    void theSameReadersAgainTheSameDayAddNoHeat(@ForAll Random random) {
        var events = renamed(events(random), 0);
        apply(events, List.of(EVENTS));
        var once = heat();

        var again = renamed(events, EVENTS);
        fixture.boards.applyEngagements(0, EVENTS, 2L * EVENTS, NOON, again);

        assertThat(heat()).isEqualTo(once);
    }

    @Property(tries = TRIES)
    void theSameEngagementsAgainChangeNothingAtAll(@ForAll Random random) {
        var events = events(random);
        apply(events, List.of(EVENTS));
        var once = tallies();

        fixture.boards.applyEngagements(0, EVENTS, 2L * EVENTS, NOON, events);

        assertThat(tallies()).isEqualTo(once);
    }

    private static List<List<Double>> live(List<Effect> events, List<Integer> ends) {
        apply(events, ends);
        return tallies();
    }

    private static void apply(List<Effect> events, List<Integer> ends) {
        fixture.empty();
        int from = 0;
        for (int end : ends) {
            fixture.boards.applyEngagements(0, from, end, NOON, events.subList(from, end));
            from = end;
        }
    }

    private static List<List<Double>> replay(List<ArticleStats> stats, List<Effect> events) {
        fixture.empty();
        var mark = fixture.tallies.beginRestoration(0);
        fixture.tallies.restore(0, mark, EVENTS, stats);
        fixture.tallies.endRestoration(0, mark, 0);
        fixture.boards.applyEngagements(0, 0, EVENTS, NOON, events);
        return tallies();
    }

    /** All values but those that say up to where it was brought back. */
    private static List<List<Double>> tallies() {
        return fixture.tallies.stats(0, articles).stream()
                .map(stats -> Tally.unpack(stats.state(), fixture.rules.decays())
                        .countedTo(0, 0)
                        .values())
                .toList();
    }

    private static List<Double> heat() {
        return fixture.tallies.stats(0, articles).stream()
                .map(stats ->
                        Tally.unpack(stats.state(), fixture.rules.decays()).heat(0, NOON.plusSeconds(60)))
                .toList();
    }

    private static List<Effect> events(Random random) {
        return IntStream.range(0, EVENTS).mapToObj(i -> event(i, random)).toList();
    }

    private static Effect event(int offset, Random random) {
        int article = random.nextInt(articles.size());
        int reader = random.nextInt(40);
        int network = random.nextInt(5);
        var type = Type.values()[random.nextInt(Type.values().length)];
        boolean anonymous = type == Type.COMMENT_COUNT;
        return new Effect(
                offset,
                articles.get(article),
                type,
                random.nextInt(20) == 0,
                // Now and then one that was there before.
                name(1, random.nextInt(EVENTS * 3)),
                anonymous ? null : name(2, article * 1000 + reader),
                anonymous ? null : name(3, reader),
                random.nextInt(3) == 0 ? null : name(4, article * 1000 + network),
                Tally.WARMING.contains(type) ? 1 + random.nextInt(5) : 0,
                type == Type.COMMENT_REMOVED || type == Type.UNLIKE ? -1 : type == Type.COMMENT_COUNT ? 100 : 1,
                NOON.toEpochMilli() - random.nextInt(600_000),
                NOON.toEpochMilli() + offset);
    }

    /** The same, and each as if it had not been before. */
    private static List<Effect> renamed(List<Effect> events, int offset) {
        return events.stream()
                .map(event -> with(event, event.offset() + offset, name(5, (int) event.offset() + offset)))
                .toList();
    }

    private static Effect with(Effect event, long offset, byte[] seen) {
        return new Effect(
                offset,
                event.article(),
                event.type(),
                event.robot(),
                seen,
                event.reader(),
                event.device(),
                event.network(),
                event.weight(),
                event.change(),
                event.atMillis(),
                event.appendedMillis());
    }

    private static byte[] name(int kind, int number) {
        var name = new byte[Effect.NAME_BYTES];
        Arrays.fill(name, (byte) kind);
        for (int i = 0; i < 4; i++) {
            name[i] = (byte) (number >>> 8 * i);
        }
        return name;
    }

    private static List<Integer> cuts(Random random) {
        var cuts = new ArrayList<Integer>();
        for (int end = 1 + random.nextInt(50); end < EVENTS; end += 1 + random.nextInt(50)) {
            cuts.add(end);
        }
        cuts.add(EVENTS);
        return cuts;
    }
}
