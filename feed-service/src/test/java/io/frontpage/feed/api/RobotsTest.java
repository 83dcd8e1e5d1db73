package io.frontpage.feed.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RobotsTest {
    private final Robots robots = new Robots(IngestConfigTest.config(Map.of()));

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; YandexBot/3.0)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "Mozilla/5.0 (compatible; Yahoo! Slurp)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36",
                "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
                "curl/8.5.0",
                "Wget/1.21.4",
                "python-requests/2.32.3",
                "Go-http-client/2.0",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X19) compatible; bingbot/2.0"
            })
    void anObviousRobotIsKnown(String userAgent) {
        assertThat(robots.isRobot(userAgent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50",
                "okhttp/4.12.0",
                "NewsApp/3.2 CFNetwork/1568 Darwin/24.0"
            })
    void aReaderIsNone(String userAgent) {
        assertThat(robots.isRobot(userAgent)).isFalse();
    }

    @Test
    void theWordsAreConfigured() {
        var own = new Robots(IngestConfigTest.config(Map.of("frontpage.ingest.robots.words", "Checker,probe")));
        assertThat(own.isRobot("our-checker/1")).isTrue();
        assertThat(own.isRobot("curl/8.5.0")).isFalse();
    }
}
