package io.frontpage.recommend.related;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.Scope;
import io.frontpage.recommend.text.TextSearch;

/**
 * What has changed since the lists were made. A change in what a list shows counts at once; what speaks for other articles
 * than before is gathered, and the lists are made anew a few times a second on a thread of its own.
 */
@Singleton
public class Changes {
    private static final Logger LOG = Logger.getLogger(Changes.class);

    /** With more new articles than this at once it is simpler to make all lists anew. */
    private static final int MOST_ARTICLES = 20;
    /** Of the articles that one is like, so many may have it in their lists. */
    private static final int NEIGHBOURS = 50;
    /** More than making a list anew takes. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Pages pages;
    private final ListCache cache;
    private final TextSearch texts;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("lists").unstarted(this::run);
    private Gathered gathered = new Gathered();

    /** Articles that changed in one way or another. */
    private static final class Gathered {
        /** They themselves, or whether they are published. */
        final Set<UUID> articles = new HashSet<>();
        /** What their readers read, so what may follow them. */
        final Set<UUID> coReading = new HashSet<>();
        /** Which stories they are in. */
        final Set<UUID> stories = new HashSet<>();
        /** How many comments they have. */
        final Set<UUID> comments = new HashSet<>();
    }

    Changes(Pages pages, ListCache cache, TextSearch texts, ListsConfig config) {
        this.pages = pages;
        this.cache = cache;
        this.texts = texts;
        this.interval = config.kept().checkInterval();
    }

    /** Articles that are in the index now as they were not before, or are not any more: no page shows them as they were. */
    public void ofArticles(Collection<UUID> articles) {
        if (!articles.isEmpty()) {
            cache.noteNewArticles();
            pages.drop(Set.copyOf(articles));
            gather(changes -> changes.articles.addAll(articles));
        }
    }

    /** Articles that may be followed by others than before, by what their readers read. */
    public void ofCoReading(Collection<UUID> articles) {
        gather(changes -> changes.coReading.addAll(articles));
    }

    /** Articles that are in another story than before, or in none. */
    public void ofStories(Collection<UUID> articles) {
        gather(changes -> changes.stories.addAll(articles));
    }

    /** Articles that have another number of comments. */
    public void ofComments(Collection<UUID> articles) {
        gather(changes -> changes.comments.addAll(articles));
    }

    private synchronized void gather(Consumer<Gathered> change) {
        change.accept(gathered);
    }

    private synchronized Gathered take() {
        var taken = gathered;
        gathered = new Gathered();
        return taken;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING);
    }

    private void run() {
        try {
            while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            renew(take());
        } catch (RuntimeException e) {
            LOG.error("Lists could not be made anew", e);
        }
    }

    private void renew(Gathered changes) {
        var moved = new HashSet<>(changes.articles);
        moved.addAll(changes.stories);
        if (moved.size() > MOST_ARTICLES) {
            cache.dropAll();
            pages.dropUnfinished();
            pages.renew(page -> true, page -> false);
            return;
        }
        var affected = new HashSet<>(changes.coReading);
        moved.forEach(article -> affected.addAll(neighbours(article)));
        affected.addAll(moved);
        affected.addAll(pages.articles(page -> page.shows(moved)));
        cache.drop(affected);
        if (!affected.isEmpty()) {
            pages.dropUnfinished();
        }
        boolean areNew = !changes.articles.isEmpty();
        pages.renew(
                page -> affected.contains(page.key().article()) || areNew && page.isFilledUp(),
                page -> page.shows(changes.comments));
    }

    /**
     * An article is in the lists of those that are in its own, more or less: what is alike is so both ways. To the end, as nobody
     * waits for it, and the list of one that was left out would go without the article for as long as it is kept.
     */
    private List<UUID> neighbours(UUID article) {
        return texts.alike(article, Scope.ALL, NEIGHBOURS, Deadline.NONE).stream()
                .map(alike -> alike.article().id())
                .toList();
    }
}
