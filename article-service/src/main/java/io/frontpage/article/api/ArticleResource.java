package io.frontpage.article.api;

import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.Catalog;
import io.frontpage.article.catalog.ExternalIdTaken;
import io.frontpage.service.Roles;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/** One article: how it comes about, is read, changed, published and withdrawn. */
@Path(ArticleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
public class ArticleResource {
    static final String PATH = "/v1/articles";

    private final Catalog catalog;
    private final Newsroom newsroom;

    ArticleResource(Catalog catalog, Newsroom newsroom) {
        this.catalog = catalog;
        this.newsroom = newsroom;
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Create an article, as a draft or published at once")
    @APIResponseSchema(value = ArticleView.class, responseCode = "201", responseDescription = "It is created")
    @APIResponse(responseCode = "403", description = "The role may not do this; publishing needs publisher or admin")
    @APIResponse(responseCode = "409", description = "The externalId is taken by the article at `Location`")
    public Response create(@Valid @NotNull NewArticle request) {
        try {
            var article = request.isPublished() ? createPublished(request) : createDraft(request);
            return Response.created(location(article.id))
                    .tag(tag(article))
                    .entity(ArticleView.of(article))
                    .build();
        } catch (ExternalIdTaken taken) {
            throw ProblemException.conflict("Another article has this externalId.")
                    .header(HttpHeaders.LOCATION, location(taken.articleId()).toString());
        }
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read an article",
            description = "A token of the newsroom shows drafts and withdrawn articles too.")
    @APIResponseSchema(value = ArticleView.class, responseDescription = "The article, its version as its ETag")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "404", description = "There is none that readers may see")
    @APIResponse(responseCode = "410", description = "It was withdrawn, for the reason in `detail`")
    public Response read(@PathParam("id") UUID id, @Context Request request) {
        var article = Article.byId(id).orElseThrow(ArticleResource::notFound);
        if (article.status != Article.Status.PUBLISHED && !newsroom.hasCaller()) {
            throw article.status == Article.Status.DRAFT
                    ? notFound()
                    : ProblemException.gone("The article was withdrawn: " + article.withdrawalReason);
        }
        return ETags.respond(request, tag(article), ArticleView.of(article)).build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Change what an article says, in whole")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = ArticleView.class, responseDescription = "It is changed")
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull ArticleContent content,
            @Context HttpHeaders headers,
            @Context Request request) {
        return ok(catalog.change(id, matching(headers, request), content));
    }

    @POST
    @Path("{id}/publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Publish a draft, or a withdrawn article again")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "It is published")
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "409", description = "It is published already")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response publish(@PathParam("id") UUID id, @Context HttpHeaders headers, @Context Request request) {
        return ok(catalog.publish(id, matching(headers, request)));
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Take a published article back")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "It is withdrawn")
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "409", description = "It is not published")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response withdraw(
            @PathParam("id") UUID id,
            @Valid @NotNull Withdrawal withdrawal,
            @Context HttpHeaders headers,
            @Context Request request) {
        return ok(catalog.withdraw(id, matching(headers, request), withdrawal.reason()));
    }

    private Article createDraft(NewArticle request) {
        if (request.publishedAt() != null) {
            throw ProblemException.badRequest("publishedAt", "goes only with the status PUBLISHED");
        }
        return catalog.createDraft(request.externalId(), request.content());
    }

    private Article createPublished(NewArticle request) {
        newsroom.requirePublisher();
        return catalog.createPublished(request.externalId(), request.content(), request.publishedAt());
    }

    private static Consumer<Article> matching(HttpHeaders headers, Request request) {
        return article -> ETags.requireMatch(headers, request, tag(article));
    }

    private static Response ok(Article article) {
        return Response.ok(ArticleView.of(article)).tag(tag(article)).build();
    }

    private static EntityTag tag(Article article) {
        return new EntityTag(String.valueOf(article.version));
    }

    private static URI location(UUID id) {
        return URI.create(PATH + "/" + id);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such article.");
    }
}
