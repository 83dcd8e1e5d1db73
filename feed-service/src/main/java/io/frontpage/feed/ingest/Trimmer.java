package io.frontpage.feed.ingest;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.RedisFailure;

/** Keeps the boards from growing with every article that there has ever been. */
@Singleton
class Trimmer {
    private static final Logger LOG = Logger.getLogger(Trimmer.class);

    private final Boards boards;
    private final Consumers consumers;

    Trimmer(Boards boards, Consumers consumers) {
        this.boards = boards;
        this.consumers = consumers;
    }

    @Scheduled(every = "${frontpage.hot.trim-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void trim() {
        for (int partition : consumers.partitions()) {
            try {
                boards.trim(partition);
            } catch (RedisFailure e) {
                LOG.debugf("Partition %d is trimmed another time: %s", partition, e.getMessage());
            }
        }
    }
}
