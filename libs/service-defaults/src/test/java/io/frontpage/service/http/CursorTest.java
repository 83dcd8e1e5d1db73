package io.frontpage.service.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.service.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    @Test
    void whatIsGivenOutIsUnderstoodAgain() {
        var text = Cursor.of("2026-03-04T05:06:07Z", "渡輪", 17).toString();

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(text, 3).key()).isEqualTo(List.of("2026-03-04T05:06:07Z", "渡輪", "17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YQ", "YQpiCmM"})
    void whatIsNotOursIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(ProblemException.class);
    }
}
