package io.frontpage.recommend.related;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

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

    Pages(
            TextIndex index,
            Lists lists,
            ListCache cache,
            Shown shown,
            Answers answers,
            ListsConfig config,
            MeterRegistry metrics) {
        this.index = index;
        this.lists = lists;
        this.cache = cache;
        this.shown = shown;
        this.answers = answers;
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
                page.complete(page(key, article, kept.get(), false));
            } else {
                var made = make(key);
                page.complete(page(key, article, made.list(), made.late()));
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
    private Page page(Key key, IndexedArticle article, List<Listed> list, boolean late) {
        var page = render(key, article, list, late);
        if (page.shown().size() == Math.min(key.limit(), list.size())) {
            return page;
        }
        var made = make(key);
        return render(key, article, made.list(), made.late());
    }

    private Page render(Key key, IndexedArticle article, List<Listed> list, boolean late) {
        var first = shown.first(key.limit(), list, article.card(), Kind.RELATED, key.variant());
        var answer = answers.of(new RelatedView(key.article(), key.variant(), first));
        return new Page(key, list, late, first, answer, new Asked());
    }

    /** Drops the pages of these articles and those that show one of them, and whatever is on its way. */
    synchronized void drop(Set<UUID> articles) {
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
            if (page.late() || outdated.test(page)) {
                renew(page, false);
            } else if (recounted.test(page)) {
                renew(page, true);
            }
        }
    }

    /** Does not keep what is on its way: it may have been begun before what has just changed. */
    synchronized void dropUnfinished() {
        pages.asMap().values().removeIf(page -> !page.isDone());
    }

    /** Apart from {@link #drop}: what was made of articles as they were before is not to come in after it. */
    private synchronized void renew(Page page, boolean sameList) {
        var kept = pages.asMap().get(page.key());
        if (kept == null || !isKept(kept) || kept.join() != page) {
            return;
        }
        var article = index.find(page.key().article()).filter(found -> !found.withdrawn());
        if (article.isEmpty() || !page.asked().isNoted()) {
            pages.asMap().remove(page.key(), kept);
        } else if (sameList) {
            keep(page(page.key(), article.get(), page.list(), page.late()));
        } else {
            var made = lists.makeInFull(
                    Ask.related(page.key().article()), page.key().variant());
            putIfKept(keep(page(page.key(), article.get(), made.list(), made.late())), article.get(), made);
        }
    }

    private CompletableFuture<Page> keep(Page page) {
        var kept = CompletableFuture.completedFuture(page);
        pages.asMap().replace(page.key(), kept);
        return kept;
    }

    private static boolean isKept(CompletableFuture<Page> page) {
        return page.isDone() && !page.isCompletedExceptionally();
    }
}
