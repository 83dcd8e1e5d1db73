package io.frontpage.recommend.ingest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

import io.frontpage.recommend.rank.CoReadingSettings;

/** What {@link CoReadingSettings} are made of, which tell what each means and refuse what is out of range. */
@ConfigMapping(prefix = "frontpage.co-reading")
public interface CoReadingConfig {
    Duration memory();

    int room();

    int articlesPerReader();

    int readersPerArticle();

    int readersPerNetwork();

    Duration idle();

    int articlesPerSession();

    int lastRead();

    int nearest();

    Duration halfLife();

    double shrinkage();
}
