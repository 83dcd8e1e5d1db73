package io.frontpage.service.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "gzip, deflate, br | true",
                "br;q=1.0, gzip;q=0.8, *;q=0.1 | true",
                "deflate,GZIP | true",
                "gzip;q=0 | false",
                "gzip; q=0.000, identity | false",
                "br | false",
                "x-gzip-like | false",
                "'' | false",
                "| false"
            })
    void itIsCompressedForWhoTakesGzip(String acceptEncoding, boolean accepted) {
        assertThat(Answer.acceptsGzip(acceptEncoding)).isEqualTo(accepted);
    }
}
