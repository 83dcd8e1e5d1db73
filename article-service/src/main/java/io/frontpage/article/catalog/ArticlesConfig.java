package io.frontpage.article.catalog;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

import io.frontpage.service.LanguageTag;

/** What holds for all articles. */
@ConfigMapping(prefix = "frontpage.articles")
interface ArticlesConfig {
    /** The language of an article whose sender names none and whose text is not Chinese. */
    @LanguageTag
    String defaultLanguage();

    /** The sections that an article may be in. */
    SectionRule.Sections sections();

    /** The hosts whose pages a body may show in a frame. */
    Set<@NotBlank String> embedHosts();

    /** How far ahead an article can be scheduled or embargoed. */
    @DurationMin(hours = 1)
    Duration longestSchedule();

    /** How often scheduled articles are looked for. */
    @DurationMin(millis = 50)
    Duration schedulePoll();

    /** How long a repeated creation with the same key gets the same answer. */
    @DurationMin(minutes = 1)
    Duration idempotencyPeriod();

    /** How often it is looked whether there are articles that search does not know as they are. */
    @DurationMin(seconds = 1)
    Duration searchSweep();
}
