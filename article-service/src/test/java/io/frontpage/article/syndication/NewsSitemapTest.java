package io.frontpage.article.syndication;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewsSitemapTest {
    @ParameterizedTest
    @CsvSource({
        "zh-Hans, zh-cn",
        "zh-Hant, zh-tw",
        "zh-TW, zh-tw",
        "zh-Hant-HK, zh-tw",
        "zh-HK, zh-tw",
        "zh-SG, zh-cn",
        "zh, zh-cn",
        "en-GB, en",
        "pt-BR, pt",
        "haw, haw"
    })
    void languagesAreAsSearchEnginesWantThem(String tag, String language) {
        assertThat(NewsSitemap.language(tag)).isEqualTo(language);
    }
}
