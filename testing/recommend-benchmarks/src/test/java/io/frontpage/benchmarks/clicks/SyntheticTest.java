package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticTest {
    private final Clickstream village = Synthetic.village(1);

    @Test
    void theSameSeedMakesTheSameNewsroom() {
        assertThat(Synthetic.village(1)).isEqualTo(village);
        assertThat(Synthetic.village(2).clicks()).isNotEqualTo(village.clicks());
    }

    @Test
    void clicksAreInTimeOrderAndOfWhatIsOut() {
        assertThat(village.clicks())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(village.clicks())
                .allMatch(click ->
                        !village.articles().get(click.article()).knownSince().isAfter(click.at()));
    }

    @Test
    void aFewArticlesDrawMostAndNotForLong() {
        var clicks = new HashMap<Integer, Integer>();
        village.clicks().forEach(click -> clicks.merge(click.article(), 1, Integer::sum));
        var sorted =
                clicks.values().stream().sorted((one, other) -> other - one).toList();
        int tenth = village.articles().size() / 10;
        int ofATenth = sorted.stream().limit(tenth).mapToInt(Integer::intValue).sum();
        long early = village.clicks().stream().filter(this::isOfTheFirstHalfDay).count();

        assertThat(ofATenth).isGreaterThan(village.clicks().size() / 3);
        assertThat(early).isGreaterThan(village.clicks().size() / 2);
    }

    private boolean isOfTheFirstHalfDay(Click click) {
        var since = village.articles().get(click.article()).knownSince();
        return Duration.between(since, click.at()).toHours() < 12;
    }

    @Test
    void textsOfOneTopicHaveMoreWordsInCommon() {
        double same = 0;
        double others = 0;
        int pairs = 0;
        int otherPairs = 0;
        var some = village.articles().subList(0, 80);
        for (var one : some) {
            for (var other : some) {
                if (one.topics().equals(other.topics()) && one != other) {
                    same += shared(one, other);
                    pairs++;
                } else if (!one.section().equals(other.section())) {
                    others += shared(one, other);
                    otherPairs++;
                }
            }
        }

        assertThat(same / pairs).isGreaterThan(1.5 * others / otherPairs);
    }

    private static int shared(Article one, Article other) {
        var words = new HashSet<>(List.of(one.body().split(" ")));
        words.retainAll(List.of(other.body().split(" ")));
        return words.size();
    }
}
