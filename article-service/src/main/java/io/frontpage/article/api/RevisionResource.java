package io.frontpage.article.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Catalog;
import io.frontpage.article.catalog.Difference;
import io.frontpage.article.catalog.History;
import io.frontpage.article.catalog.Revision;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Cursor;
import io.frontpage.service.problem.ProblemException;

/** What an article has been: every change of it, for the newsroom. */
@Path(Answers.PATH + "/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Revisions")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
@APIResponse(responseCode = "404", description = "There is no such article, or no such version of it")
@RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
public class RevisionResource {
    private final Catalog catalog;
    private final Newsroom newsroom;

    RevisionResource(Catalog catalog, Newsroom newsroom) {
        this.catalog = catalog;
        this.newsroom = newsroom;
    }

    /** A part of an article's history. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HistoryView(
            List<History.Entry> revisions,

            @Schema(description = "The cursor of the next page; absent on the last")
            String next) {}

    /** A change and the article that it made. */
    record RevisionView(
            long version, Instant at, String who, Revision.Action action, List<String> changed, Snapshot article) {
        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.version, revision.at, revision.who, revision.action, revision.changed, revision.state);
        }
    }

    @GET
    @Operation(summary = "List the changes of an article, newest first")
    @APIResponseSchema(value = HistoryView.class, responseDescription = "Who changed what, when")
    public Response list(
            @PathParam("id") UUID id,
            @QueryParam("action") @Size(max = 10) @Parameter(description = "Only these") List<Revision.Action> actions,
            @QueryParam("cursor") @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        Article.byId(id).orElseThrow(Answers::notFound);
        var entries = new History(id, before(cursor), actions).page(limit + 1);
        if (entries.size() <= limit) {
            return Response.ok(new HistoryView(entries, null)).build();
        }
        var shown = entries.subList(0, limit);
        var next = Cursor.of(shown.getLast().version()).toString();
        return Response.ok(new HistoryView(shown, next))
                .header("Link", NextPage.link(uri, next))
                .build();
    }

    @GET
    @Path("{version}")
    @Operation(summary = "Read an article as a change made it")
    @APIResponseSchema(value = RevisionView.class, responseDescription = "The change, and the article as it was then")
    public RevisionView read(@PathParam("id") UUID id, @PathParam("version") @PositiveOrZero long version) {
        return RevisionView.of(find(id, version));
    }

    @GET
    @Path("{version}/difference")
    @Operation(
            summary = "Compare two versions of an article",
            description = "Field by field; texts word by word, the body as plain text paragraph by paragraph.")
    @APIResponseSchema(value = Difference.class, responseDescription = "What is different")
    public Difference compare(
            @PathParam("id") UUID id,
            @PathParam("version") @PositiveOrZero long version,
            @QueryParam("from")
                    @PositiveOrZero
                    @Parameter(description = "The version to compare with; the one before it when absent")
                    Long from) {
        var to = find(id, version);
        var before = from == null ? to.version - 1 : from;
        return Difference.between(find(id, Math.max(0, before)).state, to.state);
    }

    @POST
    @Path("{version}/restore")
    @Operation(
            summary = "Make an article say again what it said at a version",
            description = "A change like any other: its status and promotions stay as they are.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseCode = "200", responseDescription = "It is restored")
    @APIResponse(responseCode = "403", description = "An editor restores drafts, in the sections that its token names")
    @APIResponse(responseCode = "409", description = "The canonicalUrl is taken by the article at `Location` now")
    @APIResponse(responseCode = "412", description = "It has changed since; `ETag` is the current one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response restore(
            @PathParam("id") UUID id,
            @PathParam("version") @PositiveOrZero long version,
            @Context HttpHeaders headers,
            @Context Request request) {
        newsroom.requireSection(find(id, version).state.section());
        return Answers.ok(catalog.restore(id, newsroom.edit(headers, request), version));
    }

    private static Revision find(UUID id, long version) {
        return Revision.of(id, version)
                .orElseThrow(() -> ProblemException.notFound("There is no such version of the article."));
    }

    private static Long before(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return Long.valueOf(Cursor.parse(cursor, 1).key().getFirst());
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }
}
