package io.frontpage.article.api;

import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.article.imports.Feed;
import io.frontpage.article.imports.FeedSettings;
import io.frontpage.article.imports.FeedUrlTaken;
import io.frontpage.article.imports.Feeds;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Cursor;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;
import io.frontpage.service.problem.ProblemMappers;

/** Documents elsewhere that are fetched again and again, and imported when they have changed. */
@Path(FeedResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Import feeds")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
@APIResponse(responseCode = "401", description = "It needs a token")
@APIResponse(responseCode = "403", description = "Reading needs a role of the newsroom, all else publisher or admin")
public class FeedResource {
    static final String PATH = "/v1/imports/feeds";
    private static final String CACHE_CONTROL = "private, no-cache";

    private final Feeds feeds;
    private final ObjectMapper json;

    FeedResource(Feeds feeds, ObjectMapper json) {
        this.feeds = feeds;
        this.json = json;
    }

    @POST
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Have a feed imported, now and whenever it has changed",
            description = "Its URL, and whatever that redirects to, has to lead to the public internet.")
    @APIResponseSchema(value = FeedView.class, responseCode = "201", responseDescription = "It is going to be polled")
    @APIResponse(responseCode = "409", description = "The URL is polled by the feed at `Location`")
    public Response create(@Valid @NotNull FeedSettings settings) {
        var feed = feeds.create(settings);
        return Response.created(location(feed.id))
                .tag(tag(feed))
                .entity(FeedView.of(feed))
                .build();
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "List the feeds and how their polling goes, newest first")
    @APIResponseSchema(value = FeedPage.class, responseDescription = "A page; `Link` names the next")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    public Response list(
            @QueryParam("cursor") @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri,
            @Context Request request)
            throws JsonProcessingException {
        var page = page(cursor == null ? null : place(cursor), limit);
        var body = json.writeValueAsBytes(page);
        var response = ETags.respond(request, ETags.of(body), body).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        if (page.next() != null) {
            response.header("Link", NextPage.link(uri, page.next()));
        }
        return response.build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Read how a feed is set")
    @APIResponseSchema(value = FeedView.class, responseDescription = "The feed, its version as its ETag")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "404", description = "There is no such feed")
    public Response read(@PathParam("id") UUID id, @Context Request request) {
        var feed = find(id);
        return ETags.respond(request, tag(feed), FeedView.of(feed))
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Set a feed, in whole",
            description = "It starts afresh: polled at once, its document imported though it has not changed.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = FeedView.class, responseDescription = "It is set")
    @APIResponse(responseCode = "404", description = "There is no such feed")
    @APIResponse(responseCode = "409", description = "The URL is polled by the feed at `Location`")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull FeedSettings settings,
            @Context HttpHeaders headers,
            @Context Request request) {
        var feed = feeds.change(id, matching(headers, request), settings);
        return Response.ok(FeedView.of(feed)).tag(tag(feed)).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Have a feed polled no more", description = "Its articles and imports stay.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "There is no such feed")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public void delete(@PathParam("id") UUID id, @Context HttpHeaders headers, @Context Request request) {
        feeds.delete(id, matching(headers, request));
    }

    @GET
    @Path("{id}/poll")
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Read how the polling of a feed goes")
    @APIResponseSchema(value = FeedPollView.class, responseDescription = "What came of the last poll, and the next")
    @APIResponse(responseCode = "404", description = "There is no such feed")
    public Response poll(@PathParam("id") UUID id) {
        return Response.ok(FeedPollView.of(find(id)))
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .build();
    }

    @POST
    @Path("{id}/poll")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Have a feed polled without waiting for its time",
            description = "Within a second if the service is not busy with others; `GET` of the same address tells.")
    @APIResponseSchema(value = FeedPollView.class, responseCode = "202", responseDescription = "It is due")
    @APIResponse(responseCode = "404", description = "There is no such feed")
    @APIResponse(responseCode = "409", description = "It is not enabled")
    public Response pollNow(@PathParam("id") UUID id) {
        return Response.accepted(FeedPollView.of(feeds.pollNow(id))).build();
    }

    @ServerExceptionMapper
    Response taken(FeedUrlTaken taken) {
        return ProblemMappers.toResponse(ProblemException.conflict("Another feed has this URL.")
                .header(HttpHeaders.LOCATION, location(taken.feedId()).toString()));
    }

    /** Asks for one more than it shows, to know whether there is a next page. */
    private static FeedPage page(UUID before, int limit) {
        var found = Feed.page(before, limit + 1);
        var shown = found.stream().limit(limit).map(FeedView::withPoll).toList();
        return new FeedPage(
                shown, found.size() > limit ? Cursor.of(shown.getLast().id()).toString() : null);
    }

    private static UUID place(String cursor) {
        try {
            return UUID.fromString(Cursor.parse(cursor, 1).key().getFirst());
        } catch (IllegalArgumentException notOurs) {
            throw Cursor.invalid();
        }
    }

    private static Feed find(UUID id) {
        return Feed.byId(id).orElseThrow(() -> ProblemException.notFound("There is no such feed."));
    }

    private static Consumer<Feed> matching(HttpHeaders headers, Request request) {
        return feed -> ETags.requireMatch(headers, request, tag(feed));
    }

    private static EntityTag tag(Feed feed) {
        return new EntityTag(String.valueOf(feed.version));
    }

    private static URI location(UUID id) {
        return URI.create(PATH + "/" + id);
    }
}
