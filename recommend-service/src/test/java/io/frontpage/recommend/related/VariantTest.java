package io.frontpage.recommend.related;

import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VariantTest {
    @Test
    void aReaderHasTheSameVariantEachTime() {
        for (int i = 0; i < 100; i++) {
            var reader = "reader-" + i;
            assertThat(Variant.of(reader, 50)).isEqualTo(Variant.of(reader, 50));
        }
    }

    @Test
    void theShareOfReadersIsTheOneThatIsSet() {
        long inB = Stream.generate(UUID::randomUUID)
                .limit(10_000)
                .filter(reader -> Variant.of(reader.toString(), 20) == Variant.B)
                .count();

        assertThat(inB).isBetween(1_800L, 2_200L);
        assertThat(Variant.of("anyone", 0)).isEqualTo(Variant.A);
        assertThat(Variant.of("anyone", 100)).isEqualTo(Variant.B);
    }

    @Test
    void moreReadersGetItWithoutAnybodyGoingBack() {
        for (int i = 0; i < 1000; i++) {
            var reader = "reader-" + i;
            if (Variant.of(reader, 10) == Variant.B) {
                assertThat(Variant.of(reader, 30)).isEqualTo(Variant.B);
            }
        }
    }
}
