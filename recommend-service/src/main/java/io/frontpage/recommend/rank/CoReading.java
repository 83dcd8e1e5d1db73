package io.frontpage.recommend.rank;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who reads this also reads that: of each reader the articles last read, of each article the last readers, and neighbours by
 * the nearest sessions of others, as VMIS-kNN has them (Kersbergen, Sprangers, Schelter:
 * <a href="https://doi.org/10.1145/3514221.3517901">Serenade</a>, SIGMOD 2022).
 *
 * <p>It is a function of the set of clicks, unless a reader is erased: in whatever order and however often they are noted, the
 * same neighbours come of it. A reader counts once for a pair however often it clicks. Nothing of readers is kept but 64 bits of
 * a hash, and 32 of their network's.
 *
 * <p>Any number of threads may ask while one notes.
 */
public final class CoReading {
    /** Seconds are counted from here, in 32 bits, which lasts until 2088. */
    private static final long BEGINNING = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private final CoReadingSettings settings;
    private final Newest.Limits perReader;
    private final Newest.Limits perArticle;
    private final Horizon horizon;
    private final Map<Long, Reader> readers = new HashMap<>();
    private final Map<UUID, Article> articles = new ConcurrentHashMap<>();
    /** Of readers who were to be forgotten, the second after which they are new. */
    private final Map<Long, Integer> erased = new HashMap<>();

    private long swept = Long.MIN_VALUE;

    /** Whoever has read something. */
    record Reader(long id, Newest<Article> read) implements Comparable<Reader> {
        /** What it read with an article in one sitting, that too; empty when this makes no pairs. */
        List<Article> session(Article article, CoReadingSettings settings, int from) {
            var session = read.around(article, (int) settings.idle().toSeconds(), from);
            boolean makesPairs = session.size() > 1 && session.size() <= settings.articlesPerSession();
            return makesPairs ? session : List.of();
        }

        @Override
        public int compareTo(Reader other) {
            return Long.compare(id, other.id);
        }

        /** One that was forgotten and comes again is the same. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Reader reader && reader.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** Whatever has been read. */
    record Article(UUID id, Newest<Reader> readers) implements Comparable<Article> {
        @Override
        public int compareTo(Article other) {
            return id.compareTo(other.id);
        }

        /** One that was forgotten and comes again is the same. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Article article && article.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    public CoReading(CoReadingSettings settings) {
        this.settings = settings;
        this.perReader = new Newest.Limits(settings.articlesPerReader(), settings.articlesPerReader());
        this.perArticle = new Newest.Limits(settings.readersPerArticle(), settings.readersPerNetwork());
        this.horizon = new Horizon(settings.memory(), settings.room());
    }

    /**
     * Somebody has read an article.
     *
     * @param reader what the reader is known by, a hash
     * @param network what its network is known by, a hash; null when it is unknown, and then it is not held against others
     * @param at as the log has it, from 1952 to 2088, to the second: time goes on by this alone
     * @return the articles whose common readers this changes, so that they may have other neighbours now. Not those whose
     *     readers only get older, or are forgotten
     */
    public synchronized Collection<UUID> note(String reader, String network, UUID article, Instant at) {
        int second = second(at);
        horizon.advance(second);
        sweep();
        long hash = hash(reader);
        if (!horizon.remembers(second) || second <= erased.getOrDefault(hash, Horizon.NEVER)) {
            return Set.of();
        }
        var who = readers.computeIfAbsent(hash, id -> new Reader(id, new Newest<>(perReader)));
        var what = articles.computeIfAbsent(article, id -> new Article(id, new Newest<>(perArticle)));
        var before = who.session(what, settings, horizon.start());
        put(who, what, network, second);
        return ids(before, who.session(what, settings, horizon.start()));
    }

    /**
     * Forgets what a reader has read up to a time, and does not remember it when it is noted again.
     *
     * @return the articles that may have other neighbours now
     */
    public synchronized Collection<UUID> forget(String reader, Instant until) {
        long hash = hash(reader);
        int after = second(until) + 1;
        erased.merge(hash, after - 1, Math::max);
        var who = readers.getOrDefault(hash, new Reader(hash, new Newest<>(perReader)));
        var ids = new HashSet<UUID>();
        who.read.forEach(horizon.start(), (article, second) -> ids.add(article.id));
        int seen = who.read.newest();
        if (who.read.forget(after)) {
            readers.remove(hash);
        }
        horizon.moveBack(seen, who.read.newest());
        articles.values().forEach(article -> forget(who, article, after));
        return ids;
    }

    /** Of many that it has read, an article can know the reader and the reader not the article any more. */
    private void forget(Reader reader, Article article, int before) {
        int seen = article.readers.newest();
        article.readers.remove(reader, before);
        horizon.moveBack(seen, article.readers.newest());
    }

    private void put(Reader reader, Article article, String network, int second) {
        horizon.move(reader.read.newest(), second);
        reader.read.put(article, Newest.NO_GROUP, second);
        horizon.move(article.readers.newest(), second);
        article.readers.put(reader, network == null ? Newest.NO_GROUP : group(network), second);
        horizon.makeRoom();
    }

    /** The same articles are still read by the same. */
    private static Set<UUID> ids(List<Article> before, List<Article> after) {
        if (before.size() == after.size() && after.containsAll(before)) {
            return Set.of();
        }
        var ids = new HashSet<UUID>();
        before.forEach(article -> ids.add(article.id));
        after.forEach(article -> ids.add(article.id));
        return ids;
    }

    /** What is older than the horizon counts no more, and now and then it is thrown away too. */
    private void sweep() {
        int start = horizon.start();
        boolean late = start > swept + settings.memory().toSeconds() / 16;
        boolean full = start > swept && size() > settings.room() + settings.room() / 8;
        if (late || full) {
            readers.values().removeIf(reader -> reader.read.forget(start));
            articles.values().removeIf(article -> article.readers.forget(start));
            erased.values().removeIf(second -> second < start);
            swept = start;
        }
    }

    /**
     * What those read who have read the same: the best first, equal ones by id.
     *
     * @param read what has just been read, the oldest first; never among the neighbours
     * @param limit at least 0
     */
    public List<Neighbour> neighbours(List<UUID> read, int limit, Instant now) {
        return nearest(read, now).neighbours(limit);
    }

    /** Why one article is a neighbour of others, and with which score; empty when it is none. */
    public Optional<CoReadingEvidence> explain(List<UUID> read, UUID other, Instant now) {
        return Optional.ofNullable(articles.get(other))
                .flatMap(article -> nearest(read, now).evidence(article));
    }

    private Nearest nearest(List<UUID> read, Instant now) {
        var lastFirst = read.reversed().stream().distinct().map(articles::get).toList();
        return new Nearest(settings, horizon, lastFirst, second(now));
    }

    /** How many readers and articles take up memory. Those that have been forgotten do so for a while. */
    public synchronized int size() {
        return readers.size() + articles.size();
    }

    private static int second(Instant at) {
        return Math.toIntExact(at.getEpochSecond() - BEGINNING);
    }

    /** One in four billion may be taken for another. */
    private static int group(String network) {
        int group = (int) hash(network);
        return group == Newest.NO_GROUP ? 1 : group;
    }

    /** FNV-1a (RFC 9923) of the characters, and its bits mixed once more, for it is cut. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
