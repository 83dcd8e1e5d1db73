package io.frontpage.feed.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.serving.Pages.Page;

import static org.assertj.core.api.Assertions.assertThat;

class KeptPageTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void theListThatWasAskedForLastIsMadeAnewFirstWithAllItsPages() {
        var old = page("city", 10, 0);
        var oldButItsOtherPageIsNot = page("world", 10, 1000);
        var middle = page("sports", 10, 5000);
        var young = page("world", 20, 9000);

        assertThat(Feeds.byList(List.of(old, oldButItsOtherPageIsNot, middle, young)))
                .containsExactly(List.of(young, oldButItsOtherPageIsNot), List.of(middle), List.of(old));
    }

    @Test
    void aClockThatIsSetBackKeepsNoPageFromBeingReplaced() {
        var kept = page("city", 10, 0);
        var newer = new Page("newer", null, null);
        var older = new Page("older", null, null);
        var anHourAgo = NOON.minusSeconds(3600);

        kept.replace(newer, new BoardsVersion(List.of(2L), anHourAgo, anHourAgo, 3));
        kept.replace(older, new BoardsVersion(List.of(1L), NOON, NOON, 2));

        assertThat(kept.page()).isSameAs(newer);
        assertThat(kept.age(NOON.minusSeconds(3599).toEpochMilli())).isEqualTo(Duration.ofSeconds(1));
    }

    private static KeptPage page(String section, int limit, long askedAt) {
        var query = new FeedQuery(Order.LATEST, null, section, null, null, limit);
        return new KeptPage(query, null, new BoardsVersion(List.of(), NOON, NOON, 1), askedAt);
    }
}
