package io.frontpage.feed.ingest;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.RedisFailure;

/** Keeps the boards from growing with every article that there has ever been. */
@Singleton
class Trimmer {
    private static final Logger LOG = Logger.getLogger(Trimmer.class);

    /** Longer than any clock is wrong and any list takes to be made: none that still looks at it finds it gone. */
    private static final Duration ENDED_LONG_AGO = Duration.ofHours(1);

    private final Boards boards;
    private final Consumers consumers;
    private final Clock clock;

    Trimmer(Boards boards, Consumers consumers, Clock clock) {
        this.boards = boards;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Scheduled(every = "${frontpage.hot.trim-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void trim() {
        for (int partition : consumers.partitions()) {
            try {
                boards.trim(partition);
                boards.forgetPromotionsEndedBy(clock.instant().minus(ENDED_LONG_AGO), partition);
            } catch (RedisFailure e) {
                LOG.debugf("Partition %d is trimmed another time: %s", partition, e.getMessage());
            }
        }
    }
}
