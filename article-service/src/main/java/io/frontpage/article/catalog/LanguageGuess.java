package io.frontpage.article.catalog;

import java.lang.Character.UnicodeScript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;

import io.frontpage.service.LanguageTag;

/**
 * The language of a text whose sender did not name it. It tells Chinese from everything else, and Simplified from
 * Traditional by the characters that only one of the two has.
 */
@Singleton
class LanguageGuess {
    static final String SIMPLIFIED = "zh-Hans";
    static final String TRADITIONAL = "zh-Hant";

    /** More would not change the answer. */
    private static final int CHARACTERS = 2000;

    private final UnicodeSet traditionalOnly = changedBy("Traditional-Simplified");
    private final UnicodeSet simplifiedOnly = changedBy("Simplified-Traditional");
    private final String otherwise;

    @Inject
    LanguageGuess(ArticlesConfig config) {
        this(config.defaultLanguage());
    }

    LanguageGuess(String otherwise) {
        this.otherwise = LanguageTag.Validator.canonical(otherwise);
    }

    /** @return {@code zh-Hans}, {@code zh-Hant}, or the default when less than half of the letters are Chinese */
    String of(String headline, String body) {
        var letters = (headline + body)
                .codePoints()
                .limit(CHARACTERS)
                .filter(Character::isLetter)
                .toArray();
        int chinese = 0;
        int traditional = 0;
        int simplified = 0;
        for (int letter : letters) {
            chinese += UnicodeScript.of(letter) == UnicodeScript.HAN ? 1 : 0;
            traditional += traditionalOnly.contains(letter) ? 1 : 0;
            simplified += simplifiedOnly.contains(letter) ? 1 : 0;
        }
        if (chinese * 2 <= letters.length) {
            return otherwise;
        }
        return traditional > simplified ? TRADITIONAL : SIMPLIFIED;
    }

    private static UnicodeSet changedBy(String transform) {
        var transliterator = Transliterator.getInstance(transform);
        var changed = new UnicodeSet();
        for (var character : transliterator.getSourceSet()) {
            if (!transliterator.transliterate(character).equals(character)) {
                changed.add(character);
            }
        }
        return changed.freeze();
    }
}
