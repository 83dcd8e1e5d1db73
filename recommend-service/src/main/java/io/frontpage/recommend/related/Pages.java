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

import io.frontpage.recommend.related.Ask.Kind;
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

    Pages(TextIndex index, Lists lists, ListCache cache, Shown shown, Answers answers, ListsConfig config) {
        this.index = index;
        this.lists = lists;
        this.cache = cache;
        this.shown = shown;
        this.answers = answers;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(config.kept().bytes())
                .weigher((Key key, Page page) -> page.weight())
                .expireAfterWrite(config.kept().time())
                .buildAsync();
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
            page.complete(page(key, article, kept.orElseGet(() -> make(key))));
            // Else something has changed meanwhile that it may not know of.
            boolean isKept = pages.getIfPresent(key) == page;
            if (kept.isEmpty() && isKept) {
                cache.put(article, key.variant(), page.join().list());
            }
        } catch (RuntimeException e) {
            page.completeExceptionally(e);
        }
    }

    private List<Listed> make(Key key) {
        return lists.make(Ask.related(key.article()), key.variant());
    }

    /** What has fallen out of a list since it was made is made up for. */
    private Page page(Key key, IndexedArticle article, List<Listed> list) {
        var page = render(key, article, list);
        boolean fellShort = page.shown().size() < Math.min(key.limit(), list.size());
        return fellShort ? render(key, article, make(key)) : page;
    }

    private Page render(Key key, IndexedArticle article, List<Listed> list) {
        var first = shown.first(key.limit(), list, article.card(), Kind.RELATED, key.variant());
        return new Page(
                key, list, first, answers.of(new RelatedView(key.article(), key.variant(), first)), new Asked());
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
            if (outdated.test(page)) {
                renew(page, false);
            } else if (recounted.test(page)) {
                renew(page, true);
            }
        }
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
            return;
        }
        var list = sameList ? page.list() : make(page.key());
        pages.asMap().replace(page.key(), CompletableFuture.completedFuture(page(page.key(), article.get(), list)));
        if (!sameList) {
            cache.put(article.get(), page.key().variant(), list);
        }
    }

    private static boolean isKept(CompletableFuture<Page> page) {
        return page.isDone() && !page.isCompletedExceptionally();
    }
}
