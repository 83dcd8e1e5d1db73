package io.frontpage.recommend.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.text.TextAnalyzer;

/**
 * The published articles, searchable by their text, in a Lucene index on this instance's own disk. It knows its place in the
 * topic that it is made of: the next offset of each partition is committed together with the documents, so after a crash
 * the records since the last commit are read again, and those that were in change nothing.
 */
@Singleton
public final class TextIndex {
    private static final Logger LOG = Logger.getLogger(TextIndex.class);

    private final Analyzer analyzer = TextAnalyzer.pairs();
    private final IndexConfig config;
    private final ArticleDocuments documents;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<Integer, Long> nextOffsets;
    private final ScheduledExecutorService committer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("index-commit").factory());
    private Map<Integer, Long> committed;
    private volatile long safeAt = System.nanoTime();
    private volatile BooleanSupplier ready = () -> true;

    /** Goes on with what is in the directory; begins anew when that can't be read. */
    public TextIndex(IndexConfig config, ObjectMapper json) throws IOException {
        this.config = config;
        this.documents = new ArticleDocuments(analyzer, json);
        this.writer = IndexFiles.open(config.directory(), analyzer);
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        this.nextOffsets = new ConcurrentHashMap<>(IndexFiles.nextOffsets(writer));
        this.committed = Map.copyOf(nextOffsets);
        long interval = config.commitInterval().toMillis();
        committer.scheduleWithFixedDelay(this::commitOrWarn, interval, interval, TimeUnit.MILLISECONDS);
        LOG.infof("Index in %s: %d articles, next offsets %s", config.directory(), articles(), nextOffsets);
    }

    /** The offset after the last record of a partition that is in; 0 when none is. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** Has a partition read from its beginning again; what is in stays in. */
    public void rewind(int partition) {
        nextOffsets.remove(partition);
    }

    /**
     * Puts the newest version of each article in, where it is newer than the one that is in, and lets readers find them.
     * Called by one thread.
     *
     * @param from where the partition has to stand now
     * @param next where it stands afterwards
     * @return those that were newer
     */
    public Collection<ArticleEvent> apply(int partition, long from, long next, Collection<ArticleEvent> articles) {
        return apply(partition, from, next, articles, () -> {});
    }

    /** @param searchable run once the articles can be found, and before a commit can remember that they have been read */
    public Collection<ArticleEvent> apply(
            int partition, long from, long next, Collection<ArticleEvent> articles, Runnable searchable) {
        if (nextOffset(partition) != from) {
            throw new IllegalStateException("The index stands at " + nextOffset(partition) + ", not at " + from);
        }
        try {
            var newer = newest(articles).stream().filter(this::isNewer).toList();
            for (var article : newer) {
                update(article);
            }
            searchers.maybeRefreshBlocking();
            searchable.run();
            nextOffsets.put(partition, next);
            return newer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection<ArticleEvent> newest(Collection<ArticleEvent> articles) {
        return articles.stream()
                .collect(Collectors.toMap(
                        ArticleEvent::id,
                        article -> article,
                        (one, other) -> other.version() > one.version() ? other : one,
                        LinkedHashMap::new))
                .values();
    }

    private boolean isNewer(ArticleEvent article) {
        return find(article.id())
                .filter(known -> known.version() >= article.version())
                .isEmpty();
    }

    private void update(ArticleEvent article) throws IOException {
        try {
            writer.updateDocument(ArticleDocuments.id(article.id()), documents.document(article));
        } catch (IllegalArgumentException e) {
            // Such as a section that is longer than Lucene's longest term: it would fail each time.
            LOG.warnf("Article %s, version %d, can't be indexed: %s", article.id(), article.version(), e.getMessage());
        }
    }

    /**
     * Makes what is in outlast a crash. Not done by the thread that reads the topic: waiting for the disk would keep new
     * articles from readers. Documents that come in meanwhile may be committed before their offsets are, never after.
     */
    public synchronized void commit() throws IOException {
        var reached = Map.copyOf(nextOffsets);
        if (!reached.equals(committed) && ready.getAsBoolean()) {
            IndexFiles.note(writer, reached);
            writer.commit();
            committed = reached;
        }
        if (reached.equals(committed)) {
            safeAt = System.nanoTime();
        }
    }

    /** How long ago all that was in was on disk. More than a few commit intervals mean that there are no commits any more. */
    public Duration uncommitted() {
        return Duration.ofNanos(System.nanoTime() - safeAt);
    }

    /** @param ready whether all is done that has to be before a restart no longer reads the articles that are in; it may take its time */
    public void commitOnlyWhen(BooleanSupplier ready) {
        this.ready = ready;
    }

    private void commitOrWarn() {
        try {
            commit();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "The index in %s can't be committed", config.directory());
        }
    }

    /** The article, withdrawn or not; empty when it has never been published. */
    public Optional<IndexedArticle> find(UUID id) {
        return search(searcher -> documents.article(searcher, id));
    }

    /** False once the index has closed itself because its disk failed. */
    public boolean isOpen() {
        return writer.isOpen();
    }

    public Analyzer analyzer() {
        return analyzer;
    }

    /** Runs a search on the articles as they are now. */
    public <T> T search(Search<T> search) {
        try {
            var searcher = searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    public interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    /** How many there are, withdrawn ones among them. */
    public int articles() {
        return search(searcher -> searcher.getIndexReader().numDocs());
    }

    /** Commits what is in. */
    @PreDestroy
    public void close() throws IOException {
        committer.close();
        if (writer.isOpen()) {
            commit();
        }
        searchers.close();
        writer.close();
    }
}
