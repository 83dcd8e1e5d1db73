package io.frontpage.client.article;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/** Who changed what in an article, when. It needs a token of the newsroom. */
@Path("/v1/articles/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Revisions {
    /**
     * The changes of an article, newest first.
     *
     * @param actions only these; null or empty for all
     * @param cursor as {@link History#next} names it; null for the first page
     * @param limit 1 to 100; null for 20
     */
    @GET
    History list(
            @PathParam("id") UUID article,
            @QueryParam("action") List<Action> actions,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit);

    /** An article as a change made it. */
    @GET
    @Path("{version}")
    Revision read(@PathParam("id") UUID article, @PathParam("version") long version);

    /**
     * What is different between two versions.
     *
     * @param from null for the version before
     */
    @GET
    @Path("{version}/difference")
    Difference difference(
            @PathParam("id") UUID article, @PathParam("version") long version, @QueryParam("from") Long from);

    /** Makes an article say again what it said at a version. */
    @POST
    @Path("{version}/restore")
    Article restore(
            @PathParam("id") UUID article,
            @PathParam("version") long version,
            @HeaderParam(HttpHeaders.IF_MATCH) String etag);
}
