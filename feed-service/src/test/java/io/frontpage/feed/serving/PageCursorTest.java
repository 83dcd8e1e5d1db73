package io.frontpage.feed.serving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import io.frontpage.feed.rank.Composition.Reason;
import io.frontpage.feed.serving.Snapshot.Spot;
import io.frontpage.service.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageCursorTest {
    private static final String LIST = "a1b2c3";

    /** Between the snapshot and the first page any article may have moved anywhere, come, or gone. */
    @Property
    void allPagesTogetherHaveEveryArticleOnceHoweverTheRanksMove(
            @ForAll @IntRange(min = 0, max = 120) int size,
            @ForAll @IntRange(min = 0, max = 20) int entered,
            @ForAll @IntRange(min = 0, max = 20) int left,
            @ForAll @IntRange(min = 1, max = 30) int limit,
            @ForAll long seed) {
        var snapshot = snapshot(7, ids(0, size));
        var now = ids(Math.min(left, size), size + entered);
        Collections.shuffle(now, new Random(seed));
        var pages = new ArrayList<>(now.subList(0, Math.min(limit, now.size())));
        int firstPage = pages.size();

        var cursor = PageCursor.after(pages, LIST, snapshot);
        var random = new Random(seed);
        for (var places = cursor.next(snapshot, limit); !places.isEmpty(); ) {
            places.forEach(place -> pages.add(snapshot.spots().get(place).id()));
            cursor = PageCursor.parse(
                    cursor.after(places.getLast(), places.size()).text(), LIST);
            assertThat(cursor.rank()).isEqualTo(pages.size());
            assertThat(cursor.isOf(snapshot)).isTrue();
            places = cursor.next(snapshot, 1 + random.nextInt(30));
        }

        assertThat(pages).doesNotHaveDuplicates().containsAll(ids(0, size));
        assertThat(new HashSet<>(ids(0, size))).containsAll(pages.subList(firstPage, pages.size()));
    }

    @Example
    void anArticleThatRoseToTheFirstPageDoesNotComeAgainAndTheOneThatFellIsNotLeftOut() {
        var ids = ids(0, 4);
        var snapshot = snapshot(1, ids);

        var cursor = PageCursor.after(List.of(ids.get(0), ids.get(3)), LIST, snapshot);

        assertThat(cursor.next(snapshot, 2)).containsExactly(1, 2);
    }

    @Example
    void aCursorOfAnotherListAndWhatIsNoneAreRefused() {
        var text = PageCursor.after(ids(0, 2), LIST, snapshot(1, ids(0, 9))).text();

        assertThatThrownBy(() -> PageCursor.parse(text, "another")).isInstanceOf(ProblemException.class);
        for (var garbage : List.of("", "x", "äöü", text.substring(3), text + text)) {
            assertThatThrownBy(() -> PageCursor.parse(garbage, LIST)).isInstanceOf(ProblemException.class);
        }
    }

    @Example
    void aSnapshotOfTheSameMomentInAnotherOrderIsAnother() {
        var cursor = PageCursor.after(ids(0, 2), LIST, snapshot(1, ids(0, 9)));

        assertThat(cursor.isOf(snapshot(1, ids(0, 9).reversed()))).isFalse();
    }

    @Example
    void itIsShort() {
        var firstPage = ids(0, 100);
        Collections.shuffle(firstPage, new Random(1));

        assertThat(PageCursor.after(firstPage, LIST, snapshot(1, ids(0, 500))).text())
                .hasSizeLessThan(120);
    }

    @Example
    void aSnapshotIsTheSameWhenItHasBeenPacked() {
        var spots = List.of(
                new Spot(new UUID(1, 2), EnumSet.of(Reason.PINNED, Reason.STORY), ids(5, 8)),
                new Spot(new UUID(-1, -2), EnumSet.noneOf(Reason.class), List.of()),
                new Spot(new UUID(3, 4), EnumSet.allOf(Reason.class), ids(0, 255)));

        var snapshot = new Snapshot(9, spots);

        assertThat(Snapshot.unpack(9, snapshot.pack())).isEqualTo(snapshot);
    }

    private static Snapshot snapshot(long slot, List<UUID> order) {
        return new Snapshot(
                slot,
                order.stream()
                        .map(id -> new Spot(id, EnumSet.noneOf(Reason.class), List.of()))
                        .toList());
    }

    private static List<UUID> ids(int from, int to) {
        return new ArrayList<>(
                IntStream.range(from, to).mapToObj(i -> new UUID(5, i)).toList());
    }
}
