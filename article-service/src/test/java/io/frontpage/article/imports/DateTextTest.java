package io.frontpage.article.imports;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DateTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 04 Mar 2026 05:06:07 GMT     | 2026-03-04T05:06:07Z",
                "Wed, 04 Mar 2026 05:06:07 +0800   | 2026-03-03T21:06:07Z",
                "Wed, 4 Mar 2026 05:06 EST         | 2026-03-04T10:06:00Z",
                "Mon, 04 March 2026 05:06:07 UT    | 2026-03-04T05:06:07Z",
                "04 Mar 26 05:06:07 Z              | 2026-03-04T05:06:07Z",
                "4-Mar-2026 05:06:07               | 2026-03-04T05:06:07Z",
                "Thu, 31 Dec 98 23:59:59 PDT       | 1999-01-01T06:59:59Z",
                "4 Mar 2026                        | 2026-03-04T00:00:00Z",
                "2026-03-04T05:06:07Z              | 2026-03-04T05:06:07Z",
                "2026-03-04T05:06:07.123+08:00     | 2026-03-03T21:06:07.123Z",
                "2026-03-04T05:06:07+0800          | 2026-03-03T21:06:07Z",
                "2026-03-04 05:06:07               | 2026-03-04T05:06:07Z",
                "2026-03-04                        | 2026-03-04T00:00:00Z"
            })
    void aDateIsReadAsItsSenderMeansIt(String text, Instant date) {
        assertThat(DateText.parse(text)).hasValue(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2026-02-30",
                "31 Feb 2026",
                "0000-00-00 00:00:00",
                "1 Foo 2026",
                "1 Mar 2026 25:00",
                "1 Mar 2026 01:00 XYZ"
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(DateText.parse(text)).isEmpty();
    }
}
