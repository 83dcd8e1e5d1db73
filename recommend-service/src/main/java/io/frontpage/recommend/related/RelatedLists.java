package io.frontpage.recommend.related;

import java.time.Duration;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;

import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.Page.Key;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.ArticleCard;

/** What to read next, for whoever asks: from memory where everybody gets the same, else made for them. */
@Singleton
public class RelatedLists {
    static final int DEFAULT_LIMIT = 5;

    private final Pages pages;
    private final Lists lists;
    private final Shown shown;
    private final Answers answers;
    private final TextIndex index;

    RelatedLists(Pages pages, Lists lists, Shown shown, Answers answers, TextIndex index) {
        this.pages = pages;
        this.lists = lists;
        this.shown = shown;
        this.answers = answers;
        this.index = index;
    }

    /**
     * The page of an article that everybody gets, in the form that this request asks for.
     *
     * @param article not withdrawn
     */
    public Response page(IndexedArticle article, Variant variant, int limit, HttpServerRequest request) {
        var page = pages.get(new Key(article.id(), variant, limit), article);
        page.asked().note();
        return page.answer().reply(request).toResponse(request, Duration.ZERO);
    }

    /** A list that was made for this request. */
    public Response respond(Ask ask, Variant variant, HttpServerRequest request) {
        var list = lists.make(ask, variant).list();
        var first = shown.first(ask.limit(), list, last(ask), ask.kind(), variant);
        var read = ask.kind() == Kind.RELATED ? ask.last() : null;
        return answers.of(new RelatedView(read, variant, first)).reply(request).toResponse(request, Duration.ZERO);
    }

    private ArticleCard last(Ask ask) {
        return ask.read().isEmpty()
                ? null
                : index.find(ask.last()).map(IndexedArticle::card).orElse(null);
    }
}
