package io.frontpage.article.catalog;

import io.smallrye.config.ConfigMapping;

/** What holds for all articles. */
@ConfigMapping(prefix = "frontpage.articles")
interface ArticlesConfig {
    /** The language of an article whose sender names none and whose text is not Chinese. */
    @LanguageTag
    String defaultLanguage();
}
