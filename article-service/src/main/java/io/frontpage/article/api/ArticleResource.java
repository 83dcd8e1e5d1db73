package io.frontpage.article.api;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.Uncompressed;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.ArticleTime;
import io.frontpage.article.catalog.Catalog;
import io.frontpage.article.catalog.Creations;
import io.frontpage.article.catalog.Revision;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.article.reading.Fields;
import io.frontpage.article.reading.Reading;
import io.frontpage.service.PlainText;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/** One article: how it comes about, is read and is changed. */
@Path(Answers.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
public class ArticleResource {
    private final Catalog catalog;
    private final Creations creations;
    private final Newsroom newsroom;
    private final Reading reading;
    private final ObjectMapper json;

    ArticleResource(Catalog catalog, Creations creations, Newsroom newsroom, Reading reading, ObjectMapper json) {
        this.catalog = catalog;
        this.creations = creations;
        this.newsroom = newsroom;
        this.reading = reading;
        this.json = json;
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Create an article, as a draft, scheduled, or published at once",
            description =
                    "Sent again with the same `Idempotency-Key` within 24 hours it makes nothing and answers the same.")
    @APIResponseSchema(value = Snapshot.class, responseCode = "201", responseDescription = "It is created")
    @APIResponse(responseCode = "403", description = "An editor creates drafts, in the sections that its token names")
    @APIResponse(
            responseCode = "409",
            description = "The externalId or the canonicalUrl is taken by the article at `Location`")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response create(
            @Valid @NotNull NewArticle request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @PlainText
                    @Parameter(description = "Any text that is new for each article", example = "7f1c0a52")
                    String idempotencyKey)
            throws JsonProcessingException {
        if (!request.startsAsDraft()) {
            newsroom.requirePublisher();
        }
        newsroom.requireSection(request.content().section());
        var created = create(request, idempotencyKey, newsroom.who());
        return Response.created(Answers.location(created.id()))
                .tag(Answers.tag(created))
                .entity(created)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read an article",
            description =
                    "A token of the newsroom shows articles that readers do not see. With `asOf` it is the article that "
                            + "readers saw at that time; what was taken back since, only the newsroom can still see.")
    @APIResponseSchema(value = Snapshot.class, responseDescription = "The article, its version as its ETag")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "404", description = "There is none that readers may see, or that they saw at the time")
    @APIResponse(responseCode = "410", description = "It was withdrawn: `withdrawal` says when and why")
    @Uncompressed
    public Response read(
            @PathParam("id") UUID id,
            @QueryParam("asOf") @ArticleTime @Parameter(example = "2026-03-04T05:06:07Z") Instant asOf,
            @QueryParam("fields")
                    @Size(max = 500)
                    @Parameter(
                            description = "Which fields are wanted, parted by commas; `bodyText` comes only so",
                            example = "headline,summary")
                    String names,
            @Context HttpServerRequest request) {
        var fields = Fields.ofArticle(names);
        var access = Access.of(request);
        var answer = access == Access.PUBLIC && asOf == null
                ? reading.article(id, fields)
                : reading.answer(shown(id, asOf), fields, access);
        return reading.respond(answer, request);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Change what an article says, in whole")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseDescription = "It is changed")
    @APIResponse(responseCode = "403", description = "An editor changes drafts, in the sections that its token names")
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "409", description = "The canonicalUrl is taken by the article at `Location`")
    @APIResponse(responseCode = "412", description = "It has changed since; `ETag` is the current one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull ArticleContent content,
            @Context HttpHeaders headers,
            @Context Request request) {
        newsroom.requireSection(content.section());
        return Answers.ok(catalog.change(id, newsroom.edit(headers, request), content));
    }

    private Snapshot create(NewArticle request, String idempotencyKey, String who) throws JsonProcessingException {
        if (idempotencyKey == null) {
            return catalog.create(request.toCreation(), who);
        }
        var fingerprint = ETags.of(json.writeValueAsBytes(request)).getValue();
        return creations.createOnce(idempotencyKey, fingerprint.getBytes(), request.toCreation(), who);
    }

    /** @param asOf null for now */
    private Snapshot shown(UUID id, Instant asOf) {
        var article = Article.byId(id).map(Article::snapshot).orElseThrow(Answers::notFound);
        if (article.status() != Status.PUBLISHED && !newsroom.hasCaller()) {
            throw Answers.unreadable(article);
        }
        return asOf == null ? article : asReadersSaw(article, asOf);
    }

    /** What was taken back stays taken back, whatever version is asked for and though it is published again. */
    private Snapshot asReadersSaw(Snapshot article, Instant time) {
        if (Revision.isWithdrawnSince(article.id(), time) && !newsroom.hasCaller()) {
            throw ProblemException.gone("What readers saw then was withdrawn.");
        }
        var then =
                Revision.at(article.id(), time).map(revision -> revision.state).orElseThrow(Answers::notFound);
        if (then.status() != Status.PUBLISHED) {
            throw Answers.unreadable(then);
        }
        return then;
    }
}
