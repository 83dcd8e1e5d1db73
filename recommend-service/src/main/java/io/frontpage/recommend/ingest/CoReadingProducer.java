package io.frontpage.recommend.ingest;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;

import io.frontpage.contracts.Topic;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.CoReadingSettings;
import io.frontpage.recommend.related.Changes;
import io.frontpage.service.log.Events;

/** What has been read together, and what reads it in, as the configuration has it. */
class CoReadingProducer {
    @Produces
    @Singleton
    CoReading coReading(CoReadingConfig config) {
        return new CoReading(new CoReadingSettings(
                config.memory(),
                config.room(),
                config.articlesPerReader(),
                config.readersPerArticle(),
                config.readersPerNetwork(),
                config.idle(),
                config.articlesPerSession(),
                config.lastRead(),
                config.nearest(),
                config.halfLife(),
                config.shrinkage()));
    }

    @Produces
    @Singleton
    EngagementLog engagementLog(
            CoReading coReading,
            ClickThrough clicks,
            Events events,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            CoReadingConfig config,
            Changes changes,
            Clock clock) {
        var times = new TopicTimes(Topic.ENGAGEMENTS.topicName(), kafka);
        return new EngagementLog(coReading, clicks, events, times, config.memory(), clock, changes::ofCoReading);
    }
}
