package io.frontpage.service.edge;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrencyLimitTest {
    private static final int LEAST = 4;
    private static final int MOST = 40;
    private static final long IN_TIME = 100;

    private final ConcurrencyLimit limit = new ConcurrencyLimit(LEAST, MOST, IN_TIME);

    @Test
    void thereIsRoomForSoManyAndAgainForEachThatLeaves() {
        assertThat(IntStream.range(0, MOST).allMatch(i -> limit.enter())).isTrue();
        assertThat(limit.enter()).isFalse();

        limit.leave(1);

        assertThat(limit.enter()).isTrue();
        assertThat(limit.enter()).isFalse();
    }

    @Test
    void aTenthFewerWhenMoreThanATenthAreLate() {
        answer(45, IN_TIME);
        answer(5, IN_TIME + 1);
        assertThat(limit.limit()).isEqualTo(MOST);

        answer(44, IN_TIME);
        answer(6, IN_TIME + 1);
        assertThat(limit.limit()).isEqualTo(36);
    }

    @Test
    void itNeverClosesAltogether() {
        answer(5000, IN_TIME + 1);

        assertThat(limit.limit()).isEqualTo(LEAST);
        assertThat(limit.enter()).isTrue();
    }

    @Test
    void itOpensAgainOnceThereIsDemandAndAllAreInTime() {
        answer(5000, IN_TIME + 1);

        answer(500, 1);
        assertThat(limit.limit()).as("without demand").isEqualTo(LEAST);

        IntStream.range(0, 1000).forEach(i -> {
            while (limit.enter()) {
                // Until it is full.
            }
            while (limit.underWay() > 0) {
                limit.leave(1);
            }
        });
        assertThat(limit.limit()).isEqualTo(MOST);
    }

    @Test
    void whatMustNotBeRefusedTakesRoomFromTheOthers() {
        IntStream.range(0, MOST).forEach(i -> limit.enterInAnyCase());
        limit.enterInAnyCase();

        assertThat(limit.underWay()).isEqualTo(MOST + 1);
        assertThat(limit.enter()).isFalse();
    }

    private void answer(int requests, long nanos) {
        for (int i = 0; i < requests; i++) {
            limit.enterInAnyCase();
            limit.leave(nanos);
        }
    }
}
