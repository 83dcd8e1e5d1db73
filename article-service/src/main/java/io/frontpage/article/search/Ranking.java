package io.frontpage.article.search;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The statement that finds and ranks articles.
 *
 * <p>Of what matches only the newest are ranked: their tokens are read, which costs much more than finding them. An article
 * that is not published has no document, except for a while when a version of this service that knew no search has withdrawn
 * it. The age is cut off where PostgreSQL's power would underflow.
 */
record Ranking(String statement, Map<String, Object> parameters) {
    /** Of a body, in characters; what is shown of it is taken from there. */
    private static final int SHOWN = 20_000;

    private static final String STATEMENT = """
            with newest as (
                select article_id, published_at, tokens
                from search_documents
                where %s
                order by published_at desc, article_id desc
                limit :ranked
            ), ranked as materialized (
                select article.id, article.headline, article.subheadline, article.summary, article.body,
                    ts_rank(cast(:weights as float4[]), newest.tokens, cast(:query as tsquery), 1)
                        * (:oldShare + (1 - :oldShare) * power(cast(2 as float8), -least(1000, greatest(0,
                            cast(extract(epoch from :hour - newest.published_at) as float8) / :halfLife)))) as score
                from newest join articles article on article.id = newest.article_id
                where article.status = 'PUBLISHED'
            )
            select id, score, headline, concat_ws(chr(10), subheadline, summary, left(body, :shown))
            from ranked
            where (score, id) < (:score, :id)
            order by score desc, id desc
            limit :limit
            """;

    static Ranking of(SearchQuery query, SearchFilter filter, Place after, int limit, SearchConfig config) {
        var parameters = new HashMap<String, Object>();
        var where = new StringBuilder("tokens @@ cast(:query as tsquery)");
        parameters.put("query", query.condition());
        filter.addTo(where, parameters);
        if (!after.isStart()) {
            where.append(" and indexed_at <= :asOf");
            parameters.put("asOf", after.asOf());
        }
        parameters.put("score", after.score());
        parameters.put("id", after.id());
        parameters.put("limit", limit);
        parameters.put("shown", SHOWN);
        addFormula(parameters, after, config);
        return new Ranking(STATEMENT.formatted(where), parameters);
    }

    /** Ages count in whole hours, so that a page is the same bytes for a while. */
    private static void addFormula(Map<String, Object> parameters, Place after, SearchConfig config) {
        parameters.put("ranked", config.ranked());
        parameters.put(
                "weights",
                "{%s,0,%s,%s}".formatted(config.bodyWeight(), config.summaryWeight(), config.headlineWeight()));
        parameters.put("hour", after.asOf().truncatedTo(ChronoUnit.HOURS));
        parameters.put("halfLife", (double) config.halfLife().toSeconds());
        parameters.put("oldShare", config.oldShare());
    }
}
