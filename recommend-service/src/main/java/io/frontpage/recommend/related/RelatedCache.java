package io.frontpage.recommend.related;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import org.jboss.logging.Logger;

import io.frontpage.recommend.text.IndexedArticle;

/**
 * Lists that any instance has made, in Redis. Without Redis each is made again when it is asked for: that takes longer, and
 * nothing else.
 */
@Singleton
class RelatedCache {
    private static final Logger LOG = Logger.getLogger(RelatedCache.class);

    private final ValueCommands<String, CachedList> redis;
    private final RelatedConfig config;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Instant retryAt = Instant.MIN;

    /** @param version of the article that the list was made for */
    record CachedList(long version, List<Candidate> candidates) {}

    RelatedCache(RedisDataSource redis, RelatedConfig config, Clock clock) {
        this.redis = redis.value(CachedList.class);
        this.config = config;
        this.clock = clock;
    }

    Optional<List<Candidate>> get(IndexedArticle article) {
        return ifRedisAnswers(() -> redis.get(key(article.id())))
                .filter(list -> list.version() == article.version())
                .map(CachedList::candidates);
    }

    void put(IndexedArticle article, List<Candidate> candidates) {
        ifRedisAnswers(() -> {
            var list = new CachedList(article.version(), candidates);
            redis.psetex(key(article.id()), config.cacheTtl().toMillis(), list);
            return list;
        });
    }

    /** After a failure Redis is left alone for a while, so that only one request in that time waits for it in vain. */
    private <T> Optional<T> ifRedisAnswers(Supplier<T> command) {
        if (clock.instant().isBefore(retryAt)) {
            return Optional.empty();
        }
        try {
            var result = command.get();
            if (failing.compareAndSet(true, false)) {
                LOG.info("Redis answers again");
            }
            return Optional.ofNullable(result);
        } catch (RuntimeException e) {
            retryAt = clock.instant().plus(config.cacheRetry());
            if (failing.compareAndSet(false, true)) {
                LOG.warnf("Redis does not answer, related lists are made anew each time: %s", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static String key(UUID articleId) {
        return "related:" + articleId;
    }
}
