package io.frontpage.article.reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListKeyTest {
    @Test
    void theOrderOfParametersDoesNotMatter() {
        assertThat(ListKey.of("section=city&limit=5"))
                .isEqualTo(ListKey.of("limit=5&section=city"))
                .isNotEqualTo(ListKey.of("section=city&limit=6"))
                .isNotEqualTo(ListKey.of("topic=city&limit=5"));
    }

    @Test
    void noQueryIsAnEmptyOne() {
        assertThat(ListKey.of(null)).isEqualTo(ListKey.of("")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor=x",
                "limit=5&utm=1",
                "section=a&section=b",
                "%73ection=a",
                "section",
                "&",
                "=",
                "limit=5&"
            })
    void whatIsNotFullyUnderstoodIsNotKept(String query) {
        assertThat(ListKey.of(query)).isNull();
    }
}
