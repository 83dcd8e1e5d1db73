package io.frontpage.article.search;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;

/** The published articles, found by the words that are in them. */
@ApplicationScoped
public class SearchIndex {
    private final Session database;
    private final SearchConfig config;
    private final Clock clock;

    SearchIndex(Session database, SearchConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes an article searchable as it is now, in the transaction at hand. Changes nothing when the index has this version of
     * it or a newer one.
     */
    @Transactional(TxType.MANDATORY)
    public void put(SearchDocument document) {
        database.createNativeMutationQuery("""
                        insert into search_documents as known
                            (article_id, version, format, tokens, language, section, topics, published_at, indexed_at)
                        values (:id, :version, :format, cast(:tokens as tsvector), :language, :section, :topics, :publishedAt, :now)
                        on conflict (article_id) do update
                        set version = excluded.version, format = excluded.format, tokens = excluded.tokens,
                            language = excluded.language, section = excluded.section, topics = excluded.topics,
                            published_at = excluded.published_at, indexed_at = excluded.indexed_at
                        where (known.version, known.format) < (excluded.version, excluded.format)
                        """)
                .setParameter("id", document.articleId())
                .setParameter("version", document.version())
                .setParameter("format", SearchDocument.FORMAT)
                .setParameter("tokens", document.tokens())
                .setParameter("language", document.language())
                .setParameter("section", document.section())
                .setParameter("topics", document.topics().toArray(String[]::new))
                .setParameter("publishedAt", document.publishedAt())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Lets an article be found no more, in the transaction at hand. */
    @Transactional(TxType.MANDATORY)
    public void remove(UUID articleId) {
        database.createNativeMutationQuery("delete from search_documents where article_id = :id")
                .setParameter("id", articleId)
                .executeUpdate();
    }

    /**
     * Articles that the index does not have as they are: changed by a version of this service that knew no search or made
     * other tokens.
     *
     * @param below where to go on; the greatest ids, which are the newest articles, come first
     */
    @Transactional
    public List<UUID> outdated(UUID below, int limit) {
        return database.createNativeQuery("""
                        select article.id
                        from articles article left join search_documents document on document.article_id = article.id
                        where article.id < :below and case
                            when article.status = 'PUBLISHED' then document.article_id is null
                                or document.version < article.version or document.format < :format
                            else document.article_id is not null end
                        order by article.id desc
                        limit :limit
                        """, UUID.class)
                .setParameter("below", below)
                .setParameter("format", SearchDocument.FORMAT)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * The articles that match, best first: of those that match, the newest {@code frontpage.search.ranked} are ranked.
     *
     * @param cursor of the page before; null for the first. What has changed since the first page was made is left out, so
     *     that nothing is shown twice
     * @throws io.frontpage.service.problem.ProblemException 400 when the cursor is none of ours
     * @throws jakarta.persistence.QueryTimeoutException when it takes longer than {@code frontpage.search.timeout}
     */
    @Transactional
    public SearchResult find(SearchQuery query, SearchFilter filter, String cursor, int limit) {
        var after = cursor == null ? Place.start(clock.instant()) : Place.parse(cursor);
        var highlighter = new Highlighter(query.terms());
        var hits = rows(Ranking.of(query, filter, after, limit + 1, config)).stream()
                .map(row -> hit(row, highlighter))
                .toList();
        if (hits.size() <= limit) {
            return new SearchResult(hits, null);
        }
        var last = hits.get(limit - 1);
        return new SearchResult(
                hits.subList(0, limit), new Place(after.asOf(), last.score(), last.articleId()).cursor());
    }

    /**
     * PostgreSQL does not know that a row's tokens are kept apart and cost much more to read than the row: for a common word it
     * would rather read all of them than ask the index.
     */
    List<Object[]> rows(Ranking ranking) {
        database.createNativeQuery(
                        "select set_config('enable_seqscan', 'off', true), set_config('statement_timeout', :timeout, true)",
                        Object[].class)
                .setParameter("timeout", String.valueOf(config.timeout().toMillis()))
                .getSingleResult();
        var query = database.createNativeQuery(ranking.statement(), Object[].class);
        ranking.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    private static SearchHit hit(Object[] row, Highlighter highlighter) {
        return new SearchHit(
                (UUID) row[0],
                (double) row[1],
                highlighter.whole((String) row[2]).orElse(null),
                highlighter.snippet((String) row[3]).orElse(null));
    }
}
