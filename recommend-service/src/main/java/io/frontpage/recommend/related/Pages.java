package io.frontpage.recommend.related;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.Lists.Made;
import io.frontpage.recommend.related.Page.Asked;
import io.frontpage.recommend.related.Page.Key;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;

/**
 * Pages of related articles, finished, in memory. However many ask for one that is not there, it is made by one of them. A
 * page whose reasons have changed goes on being served until it has been made anew, behind the requests; a page that shows
 * what has been changed or withdrawn is dropped at once.
 */
@Singleton
class Pages {
    private final TextIndex index;
    private final Lists lists;
    private final ListCache cache;
    private final Shown shown;
    private final Answers answers;
    private final AsyncCache<Key, Page> pages;
    private final Duration time;
    private final Clock clock;

    /** How often pages have been dropped: what was begun before knows nothing of why. */
    private volatile long drops;

    Pages(
            TextIndex index,
            Lists lists,
            ListCache cache,
            Shown shown,
            Answers answers,
            ListsConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.index = index;
        this.lists = lists;
        this.cache = cache;
        this.shown = shown;
        this.answers = answers;
        this.time = config.kept().time();
        this.clock = clock;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(config.kept().bytes())
                .weigher((Key key, Page page) -> page.weight())
                .expireAfterWrite(config.kept().time())
                .recordStats()
                .buildAsync();
        CaffeineCacheMetrics.monitor(metrics, pages, "related");
    }

    /** What is there or on its way; null when nobody has asked for it. */
    CompletableFuture<Page> peek(Key key) {
        return pages.getIfPresent(key);
    }

    /** @param article the page's own, not withdrawn */
    Page get(Key key, IndexedArticle article) {
        var mine = new CompletableFuture<Page>();
        var known = pages.asMap().putIfAbsent(key, mine);
        if (known == null) {
            load(key, article, mine);
        }
        try {
            return (known == null ? mine : known).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void load(Key key, IndexedArticle article, CompletableFuture<Page> page) {
        try {
            var kept = cache.get(article, key.variant());
            if (kept.isPresent()) {
                page.complete(page(key, article, kept.get()));
            } else {
                var made = make(key);
                page.complete(page(key, article, made));
                putIfKept(page, article, made);
            }
        } catch (RuntimeException e) {
            page.completeExceptionally(e);
        }
    }

    /** What is not kept any more may not know of what has changed meanwhile. */
    private void putIfKept(CompletableFuture<Page> page, IndexedArticle article, Made made) {
        var key = page.join().key();
        if (!made.late() && pages.getIfPresent(key) == page) {
            cache.put(article, key.variant(), made);
        }
    }

    private Made make(Key key) {
        return lists.make(Ask.related(key.article()), key.variant());
    }

    /** What has fallen out of a list since it was made is made up for. */
    private Page page(Key key, IndexedArticle article, Made made) {
        var page = render(key, article, made);
        boolean isWhole =
                page.shown().size() == Math.min(key.limit(), made.list().size());
        return isWhole ? page : render(key, article, make(key));
    }

    private Page render(Key key, IndexedArticle article, Made made) {
        var first = shown.first(key.limit(), made.list(), article.card(), Kind.RELATED, key.variant());
        var answer = answers.of(new RelatedView(key.article(), key.variant(), first));
        return new Page(key, made, first, answer, new Asked());
    }

    /** Drops the pages of these articles and those that show one of them, and whatever is on its way. */
    synchronized void drop(Set<UUID> articles) {
        drops++;
        pages.asMap()
                .values()
                .removeIf(page -> !page.isDone() || isKept(page) && page.join().isAbout(articles));
    }

    /**
     * Makes the pages anew that are no longer what would be made now, if anybody has asked for them since they were made; else
     * drops them.
     *
     * @param outdated those whose articles have to be chosen anew
     * @param recounted those whose numbers of comments are others
     */
    void renew(Predicate<Page> outdated, Predicate<Page> recounted) {
        for (var page : List.copyOf(pages.synchronous().asMap().values())) {
            if (page.made().late() || isOld(page) || outdated.test(page)) {
                renew(page, false);
            } else if (recounted.test(page)) {
                renew(page, true);
            }
        }
    }

    /** The articles whose pages are so. */
    Set<UUID> articles(Predicate<Page> such) {
        return pages.synchronous().asMap().values().stream()
                .filter(such)
                .map(page -> page.key().article())
                .collect(Collectors.toSet());
    }

    /** A list that came from Redis had a part of its time there, and one that is only counted anew has none more. */
    private boolean isOld(Page page) {
        return page.made().since().plus(time).isBefore(clock.instant());
    }

    /** Does not keep what is on its way: it may have been begun before what has just changed. */
    synchronized void dropUnfinished() {
        pages.asMap().values().removeIf(page -> !page.isDone());
    }

    private void renew(Page page, boolean sameList) {
        long before = drops;
        var key = page.key();
        var article = index.find(key.article()).filter(found -> !found.withdrawn());
        if (article.isEmpty() || !page.asked().isNoted()) {
            replace(page, null, before);
        } else if (sameList) {
            replace(page, page(key, article.get(), page.made()), before);
        } else {
            var made = lists.makeInFull(Ask.related(key.article()), key.variant());
            replace(page, page(key, article.get(), made), before)
                    .ifPresent(kept -> putIfKept(kept, article.get(), made));
        }
    }

    /**
     * Apart from {@link #drop}, which no list in the making keeps waiting: what was made of articles as they were before is not to
     * come in after it.
     *
     * @param renewed null for none
     */
    private synchronized Optional<CompletableFuture<Page>> replace(Page page, Page renewed, long before) {
        var kept = pages.asMap().get(page.key());
        if (kept == null || !isKept(kept) || kept.join() != page) {
            return Optional.empty();
        }
        if (renewed == null || drops != before) {
            pages.asMap().remove(page.key(), kept);
            return Optional.empty();
        }
        var future = CompletableFuture.completedFuture(renewed);
        pages.asMap().put(page.key(), future);
        return Optional.of(future);
    }

    private static boolean isKept(CompletableFuture<Page> page) {
        return page.isDone() && !page.isCompletedExceptionally();
    }
}
