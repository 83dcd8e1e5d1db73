package io.frontpage.feed.serving;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.RedisFailure;
import io.frontpage.feed.serving.Pages.Page;
import io.frontpage.service.http.Answer;

/**
 * First pages of lists, finished, in memory. Those that have been asked for lately are made anew whenever the boards have
 * moved, by {@link Refresher}; one that has not been asked for in a while is, by whoever asks, while the others wait. What
 * can't be made anew goes on being served as it was.
 */
@Singleton
public class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);

    private final ListMaker maker;
    private final Pages pages;
    private final Clock clock;
    private final Duration keepFresh;
    private final Fallbacks fallbacks;
    private final AsyncCache<FeedQuery, KeptPage> kept;

    Feeds(ListMaker maker, Pages pages, Fallbacks fallbacks, Clock clock, ListsConfig config, MeterRegistry metrics) {
        this.maker = maker;
        this.pages = pages;
        this.fallbacks = fallbacks;
        this.clock = clock;
        this.keepFresh = config.keepFresh();
        this.kept = Caffeine.newBuilder()
                .maximumSize(config.maxPages())
                .recordStats()
                .buildAsync();
        CaffeineCacheMetrics.monitor(metrics, kept, "feeds");
        Gauge.builder("frontpage.lists.age", this, Feeds::oldest)
                .description("How long ago it was certain of the oldest list that is kept fresh that it is the newest")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** In seconds; 0 when nobody has asked for any lately. */
    private double oldest() {
        long now = clock.millis();
        return fresh().mapToLong(page -> page.age(now).toMillis()).max().orElse(0) / 1000.0;
    }

    private Stream<KeptPage> fresh() {
        return kept.synchronous().asMap().values().stream().filter(this::isKeptFresh);
    }

    /** What is in memory of a first page or on its way there; null for nothing, or nothing that is kept fresh. */
    CompletableFuture<KeptPage> peek(FeedQuery query) {
        var known = kept.getIfPresent(query);
        if (known == null || !known.isDone()) {
            return known;
        }
        return !known.isCompletedExceptionally() && isKeptFresh(known.join()) ? known : null;
    }

    /**
     * A first page.
     *
     * @throws RedisFailure when it is not in memory and can't be made
     */
    public Page get(FeedQuery query) {
        return keep(query).page();
    }

    /** The same in the form that this request asks for, for a resource to return. */
    public Response respond(FeedQuery query, HttpServerRequest request) {
        var page = keep(query);
        return page.answer().reply(request).toResponse(request, age(page));
    }

    /** A later page in the form that this request asks for: as old as it takes to make it. */
    public Response respond(Answer later, HttpServerRequest request) {
        return later.reply(request).toResponse(request, Duration.ZERO);
    }

    private KeptPage keep(FeedQuery query) {
        var page = find(query);
        if (!isKeptFresh(page)) {
            revive(page);
        }
        page.ask(clock.millis());
        return page;
    }

    /** One makes it, the others wait; what can't be made is not kept. */
    private KeptPage find(FeedQuery query) {
        var mine = new CompletableFuture<KeptPage>();
        var known = kept.asMap().putIfAbsent(query, mine);
        if (known == null) {
            try {
                mine.complete(make(query));
            } catch (RuntimeException e) {
                mine.completeExceptionally(e);
            }
        }
        try {
            return (known == null ? mine : known).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** One makes it anew, the others wait: whether or not that succeeds, it is one of those that are kept fresh then. */
    private void revive(KeptPage page) {
        synchronized (page) {
            if (!isKeptFresh(page)) {
                try {
                    var made = maker.make(page.query());
                    page.replace(pages.first(made, page.query()), made.version());
                } catch (RedisFailure failure) {
                    fallbacks.toThePageBefore();
                    LOG.debugf("%s is served as it was: %s", page.query(), failure.getMessage());
                }
                page.ask(clock.millis());
            }
        }
    }

    private KeptPage make(FeedQuery query) {
        var made = maker.make(query);
        return new KeptPage(query, pages.first(made, query), made.version(), clock.millis());
    }

    /** Notes that it is asked for, and says how old it is. */
    Duration age(KeptPage page) {
        long now = clock.millis();
        page.ask(now);
        return page.age(now);
    }

    private boolean isKeptFresh(KeptPage page) {
        return page.isAskedSince(clock.millis() - keepFresh.toMillis());
    }

    /**
     * Makes anew what is kept fresh and not the newest any more, first what was asked for last. All pages of a list are made of
     * one reading.
     *
     * @param beforeEach is run before each list
     * @throws RedisFailure when the boards can't be read
     */
    void refresh(Runnable beforeEach) {
        var fresh = fresh().toList();
        if (fresh.isEmpty()) {
            return;
        }
        var version = maker.version();
        var outdated = fresh.stream().filter(page -> page.isOutdatedBy(version)).toList();
        for (var ofOneList : byList(outdated)) {
            beforeEach.run();
            refresh(ofOneList);
        }
    }

    /** First the list of which a page was asked for last. */
    static Collection<List<KeptPage>> byList(List<KeptPage> pages) {
        // Taken once: it moves meanwhile, which no sorting bears.
        return pages.stream()
                .map(page -> Map.entry(page.askedAt(), page))
                .sorted(Map.Entry.<Long, KeptPage>comparingByKey().reversed())
                .map(Map.Entry::getValue)
                .collect(Collectors.groupingBy(page -> page.query().address(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** Whatever is wrong with one list, the others are to go on. */
    private void refresh(List<KeptPage> ofOneList) {
        var query = ofOneList.getFirst().query();
        try {
            var made = maker.make(query);
            ofOneList.forEach(page -> page.replace(pages.first(made, page.query()), made.version()));
        } catch (RedisFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not be made anew", query);
        }
    }
}
