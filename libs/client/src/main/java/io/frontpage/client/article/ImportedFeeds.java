package io.frontpage.client.article;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/** Documents elsewhere that are imported whenever they have changed. It needs a token, to change them with the role publisher or admin. */
@Path("/v1/imports/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface ImportedFeeds {
    /**
     * The feeds and how their polling goes, newest first.
     *
     * @param cursor as {@link ImportedFeedPage#next} names it; null for the first page
     * @param limit 1 to 100; null for 20
     */
    @GET
    ImportedFeedPage list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit);

    /** @throws FrontpageException 409 when another feed has this URL */
    @POST
    ImportedFeed create(FeedSettings settings);

    /** How a feed is set; without {@code poll}. */
    @GET
    @Path("{id}")
    ImportedFeed read(@PathParam("id") UUID id);

    /** Sets a feed, in whole; it starts afresh. */
    @PUT
    @Path("{id}")
    ImportedFeed change(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String etag, FeedSettings settings);

    /** Has it polled no more; its articles and imports stay. */
    @DELETE
    @Path("{id}")
    void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String etag);

    /** How the polling of a feed goes. */
    @GET
    @Path("{id}/poll")
    FeedPoll poll(@PathParam("id") UUID id);

    /** Has a feed polled without waiting for its time. */
    @POST
    @Path("{id}/poll")
    FeedPoll pollNow(@PathParam("id") UUID id);
}
