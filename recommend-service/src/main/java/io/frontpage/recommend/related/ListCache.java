package io.frontpage.recommend.related;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyCommands;
import io.quarkus.redis.datasource.value.ValueCommands;
import org.jboss.logging.Logger;

import io.frontpage.recommend.related.Lists.Made;
import io.frontpage.recommend.text.IndexedArticle;

/**
 * Lists that any instance has made, in Redis: each stands for the version of the article that it was made for and for the
 * configuration that made it. Without Redis each is made again when it is asked for: that takes longer, and nothing else.
 */
@Singleton
class ListCache {
    private static final Logger LOG = Logger.getLogger(ListCache.class);

    private final ValueCommands<String, CachedList> lists;
    private final KeyCommands<String> keys;
    private final ListsConfig.Kept config;
    private final String digest;
    private final Clock clock;
    private final Counter withoutRedis;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Instant retryAt = Instant.MIN;
    private final Cache<UUID, Instant> changed;
    private volatile Instant oldest = Instant.MIN;
    private volatile Instant newArticles = Instant.MIN;

    /**
     * @param version of the article that the list was made for
     * @param since when its making began, by the clock of the instance that made it
     */
    record CachedList(long version, Instant since, List<Listed> list) {}

    ListCache(RedisDataSource redis, ListsConfig config, Lists maker, Clock clock, MeterRegistry metrics) {
        this.lists = redis.value(CachedList.class);
        this.keys = redis.key();
        this.config = config.kept();
        this.digest = maker.digest();
        this.changed =
                Caffeine.newBuilder().expireAfterWrite(config.kept().time()).build();
        this.clock = clock;
        this.withoutRedis = Counter.builder("frontpage.fallbacks")
                .description("Answers and attempts that had to do with less than the best")
                .tag("reason", "list-cache-away")
                .register(metrics);
    }

    Optional<Made> get(IndexedArticle article, Variant variant) {
        return ifRedisAnswers(() -> lists.get(key(article.id(), variant)))
                .filter(list -> list.version() == article.version() && stands(article.id(), list))
                .map(list -> new Made(list.list(), list.since(), false));
    }

    private boolean stands(UUID article, CachedList list) {
        var changedAt = changed.getIfPresent(article);
        if (changedAt != null && list.since().isBefore(changedAt)) {
            return false;
        }
        boolean isFilledUp =
                list.list().isEmpty() || list.list().getLast().reason().isLastResort();
        return !list.since().isBefore(isFilledUp ? newArticles : oldest);
    }

    void put(IndexedArticle article, Variant variant, Made made) {
        ifRedisAnswers(() -> {
            var cached = new CachedList(article.version(), made.since(), made.list());
            lists.psetex(key(article.id(), variant), config.time().toMillis(), cached);
            return cached;
        });
    }

    /** Whoever makes such a list just now may put it after it was dropped: it does not stand then. */
    void drop(Collection<UUID> articles) {
        if (!articles.isEmpty()) {
            var now = clock.instant();
            articles.forEach(article -> changed.put(article, now));
            var names = articles.stream()
                    .flatMap(id -> Stream.of(Variant.values()).map(variant -> key(id, variant)))
                    .toArray(String[]::new);
            // On a Redis Cluster they are in many slots: the client shares out this command among them, and not UNLINK.
            ifRedisAnswers(() -> keys.del(names));
        }
    }

    /** What a list was filled up with may not be what it would be filled up with now. */
    void noteNewArticles() {
        newArticles = clock.instant();
    }

    /** For this instance: the others see for themselves what has changed. */
    void dropAll() {
        oldest = clock.instant();
    }

    /** After a failure Redis is left alone for a while, so that only one request in that time waits for it in vain. */
    private <T> Optional<T> ifRedisAnswers(Supplier<T> command) {
        if (clock.instant().isBefore(retryAt)) {
            withoutRedis.increment();
            return Optional.empty();
        }
        try {
            var result = command.get();
            if (failing.compareAndSet(true, false)) {
                LOG.info("Redis answers again");
            }
            return Optional.ofNullable(result);
        } catch (RuntimeException e) {
            withoutRedis.increment();
            retryAt = clock.instant().plus(config.redisRetry());
            if (failing.compareAndSet(false, true)) {
                LOG.warnf("Redis does not answer, lists are made anew each time: %s", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private String key(UUID article, Variant variant) {
        return "related:" + digest + ":" + variant.code() + ":" + article;
    }
}
