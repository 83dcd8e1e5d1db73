package io.frontpage.article.api;

import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.article.catalog.Taken;
import io.frontpage.article.reading.Reading;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;
import io.frontpage.service.problem.ProblemMappers;

/** What all answers about one article have in common. */
class Answers {
    static final String PATH = "/v1/articles";

    /** The article, its version as its tag. */
    static Response ok(Snapshot article) {
        return Response.ok(article).tag(tag(article)).build();
    }

    static EntityTag tag(Snapshot article) {
        return new EntityTag(String.valueOf(article.version()));
    }

    static URI location(UUID id) {
        return URI.create(PATH + "/" + id);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such article.");
    }

    /** Why readers do not see an article that is not published: it was withdrawn, or there is none as far as they know. */
    static ProblemException unreadable(Snapshot article) {
        return article.status() == Status.WITHDRAWN ? Reading.gone(article.withdrawal()) : notFound();
    }

    /** The condition that a change needs, from its {@code If-Match}. */
    static Consumer<Snapshot> matching(HttpHeaders headers, Request request) {
        return article -> ETags.requireMatch(headers, request, tag(article));
    }

    @ServerExceptionMapper
    Response taken(Taken taken) {
        return ProblemMappers.toResponse(ProblemException.conflict(
                        "Another article has this " + taken.field() + ": " + taken.articleId() + ".")
                .member("article", taken.articleId())
                .header(HttpHeaders.LOCATION, location(taken.articleId()).toString()));
    }
}
