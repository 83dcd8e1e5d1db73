package io.frontpage.article.catalog;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageGuessTest {
    private final LanguageGuess guess = new LanguageGuess("en");

    @Test
    void simplifiedChineseIsTold() {
        assertThat(guess.of("海滨渡轮今起加开夜班", "码头经理说，首晚预计有三千人次。")).isEqualTo("zh-Hans");
    }

    @Test
    void traditionalChineseIsTold() {
        assertThat(guess.of("海濱渡輪今起加開夜班", "碼頭經理說，首晚預計有三千人次。")).isEqualTo("zh-Hant");
    }

    @Test
    void aTraditionalQuotationDoesNotMakeASimplifiedTextTraditional() {
        assertThat(guess.of("书店门口的“閱讀”二字", "这家书店开业二十年，门口的招牌一直没有换过。")).isEqualTo("zh-Hans");
    }

    @Test
    void latinNamesDoNotMakeAChineseTextEnglish() {
        assertThat(guess.of("Example Ferries 公司宣布", "該公司表示，新渡輪 Harbour Star 將於下週投入服務，票價維持不變。"))
                .isEqualTo("zh-Hant");
    }

    @Test
    void chineseNamesDoNotMakeAnEnglishTextChinese() {
        assertThat(guess.of("The harbour ferry 海濱渡輪", "It sails every twenty minutes from tonight on."))
                .isEqualTo("en");
    }

    @Test
    void whatBothScriptsShareCountsAsSimplified() {
        assertThat(guess.of("天地人", "山水")).isEqualTo("zh-Hans");
    }

    @Test
    void whatIsNotChineseIsOfTheDefaultLanguage() {
        assertThat(guess.of("Ferry runs at night", "From tonight on.")).isEqualTo("en");
        assertThat(guess.of("2026", "17:0")).isEqualTo("en");
        assertThat(new LanguageGuess("pt-br").of("Barca à noite", "A partir de hoje."))
                .isEqualTo("pt-BR");
    }
}
