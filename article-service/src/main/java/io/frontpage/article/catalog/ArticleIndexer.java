package io.frontpage.article.catalog;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.search.SearchDocument;
import io.frontpage.article.search.SearchIndex;

/** Keeps what search knows of an article as the article is. */
@ApplicationScoped
class ArticleIndexer {
    private final SearchIndex search;
    private final Session database;

    ArticleIndexer(SearchIndex search, Session database) {
        this.search = search;
        this.database = database;
    }

    /** In the transaction of the change, once that is flushed. */
    @Transactional(TxType.MANDATORY)
    void index(Article article) {
        if (article.status == Status.PUBLISHED) {
            search.put(document(article));
        } else {
            search.remove(article.id);
        }
    }

    /**
     * Brings an article up to date that was changed without this. Its row is locked, so that what is indexed is what it is when
     * the transaction ends; an article that is locked already is about to be indexed by whoever changes it.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void catchUp(UUID id) {
        database.createNativeQuery("select * from articles where id = :id for no key update skip locked", Article.class)
                .setParameter("id", id)
                .getResultStream()
                .forEach(this::index);
    }

    private static SearchDocument document(Article article) {
        return new SearchDocument(
                article.id,
                article.version,
                article.headline,
                article.subheadline,
                article.summary,
                article.bodyText,
                article.language,
                article.section,
                article.topics,
                article.publishedAt);
    }
}
