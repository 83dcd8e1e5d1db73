package io.frontpage.article.reading;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

/**
 * Values that were loaded once. However many ask for what is not there, it is loaded by one of them. What is forgotten
 * while it is being loaded is given to those who wait for it, but not kept: whoever asks after {@code forget} has returned
 * gets what was loaded after.
 *
 * <p>That holds because a place is taken in the cache before the load begins, and {@code forget} takes the place away.
 */
final class Memory<K, V> {
    private final AsyncCache<K, V> cache;

    Memory(long maxWeight, Weigher<K, V> weigher) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher(weigher)
                .recordStats()
                .buildAsync();
    }

    /** Has its hits, misses and evictions counted under {@code cache.*}. */
    void meter(String name, MeterRegistry metrics) {
        CaffeineCacheMetrics.monitor(metrics, cache, name);
    }

    /** What is there or on its way; null when nobody has asked for it. Ends with null when there is no such thing. */
    CompletableFuture<V> peek(K key) {
        return cache.getIfPresent(key);
    }

    /** @param load null when there is no such thing, which is not kept; what it throws goes to all who wait */
    V get(K key, Supplier<V> load) {
        return getAll(Set.of(key), absent -> {
                    var value = load.get();
                    return value == null ? Map.of() : Map.of(key, value);
                })
                .get(key);
    }

    /**
     * @param load given the keys that are not there, all at once; those that it leaves out have no value and are not kept
     * @return without those that have no value
     */
    Map<K, V> getAll(Collection<K> keys, Function<Set<K>, Map<K, V>> load) {
        try {
            return cache.getAll(
                            keys,
                            (absent, executor) -> CompletableFuture.completedFuture(load.apply(Set.copyOf(absent))))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void forget(K key) {
        cache.asMap().remove(key);
    }

    void forgetAll() {
        cache.asMap().clear();
    }
}
