package io.frontpage.recommend.api;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.Uncompressed;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.Explanation;
import io.frontpage.recommend.related.Explanations;
import io.frontpage.recommend.related.RelatedLists;
import io.frontpage.recommend.related.RelatedView;
import io.frontpage.recommend.related.Variants;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.edge.Costly;
import io.frontpage.service.problem.ProblemException;

/** What to read after an article. */
@Path("/v1/related/{articleId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Related articles")
public class RelatedResource {
    private static final String NOT_VALID = "The request is not valid; `errors` names the parameters";
    private static final String NEVER_PUBLISHED = "The article has never been published";
    private static final String WITHDRAWN = "The article has been withdrawn";
    private static final String NOT_READY =
            "The service has just started and is still reading the articles; Retry-After says when to try again";

    private final TextIndex index;
    private final RelatedLists lists;
    private final Explanations explanations;
    private final Variants variants;
    private final Clock clock;

    RelatedResource(TextIndex index, RelatedLists lists, Explanations explanations, Variants variants, Clock clock) {
        this.index = index;
        this.lists = lists;
        this.explanations = explanations;
        this.variants = variants;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "The articles to read after this one",
            description =
                    "Those whose text is like it and those that its readers read as well; where they are too few, those "
                            + "with a topic in common, then the hot ones of its section, then the latest. One of each story, "
                            + "none of its own. Each says why it is there.")
    @APIResponseSchema(value = RelatedView.class, responseDescription = "The related articles, the best first")
    @APIResponse(responseCode = "304", description = "The list is the one that If-None-Match names")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "404", description = NEVER_PUBLISHED)
    @APIResponse(responseCode = "410", description = WITHDRAWN)
    @APIResponse(responseCode = "503", description = NOT_READY)
    @Uncompressed
    public Response related(
            @PathParam("articleId") UUID articleId,
            @BeanParam @Valid ListParameters parameters,
            @Context HttpServerRequest request) {
        var variant = variants.of(request);
        var ask = parameters.ask(Kind.RELATED, List.of(articleId), clock.instant());
        var article = published(articleId);
        return parameters.areForEverybody()
                ? lists.page(article, variant, parameters.limit(), request)
                : lists.respond(ask, variant, request);
    }

    @GET
    @Path("/explanation")
    @Operation(
            summary = "Why an article is where it is among the related ones, or is not",
            description =
                    "The numbers add up: the terms' weights are the value of `text`, each part's value times its weight is "
                            + "its score, the scores of the parts are the `score`.")
    @APIResponseSchema(value = Explanation.class, responseDescription = "The list is made anew for it")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "404", description = "One of the articles has never been published")
    @APIResponse(responseCode = "410", description = "One of the articles has been withdrawn")
    @APIResponse(responseCode = "503", description = NOT_READY)
    @APIResponse(
            responseCode = "429",
            description = "Too many requests of this kind from this address; again after `Retry-After` seconds")
    @Costly
    public Explanation explanation(
            @PathParam("articleId") UUID articleId,
            @QueryParam("other") @NotNull @Parameter(description = "The article that may be read next") UUID other,
            @BeanParam @Valid ListParameters parameters,
            @Context HttpServerRequest request) {
        var variant = variants.of(request);
        var ask = parameters.ask(Kind.RELATED, List.of(articleId), clock.instant());
        published(articleId);
        return explanations.explain(ask, published(other), variant);
    }

    private IndexedArticle published(UUID articleId) {
        var article = index.find(articleId)
                .orElseThrow(() -> ProblemException.notFound("No article " + articleId + " has been published."));
        if (article.withdrawn()) {
            throw ProblemException.gone("The article " + articleId + " has been withdrawn.");
        }
        return article;
    }
}
