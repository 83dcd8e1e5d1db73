package io.frontpage.client.article;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

/** What topics are called, by language. Everybody may ask; to change it needs the role publisher or admin. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Topics {
    /**
     * All that have names, by id.
     *
     * @param language of {@link Term#name}; null for any
     * @param cursor as {@link TermPage#next} names it; null for the first page
     * @param limit 1 to 500; null for 100
     */
    @GET
    TermPage list(
            @QueryParam("language") String language,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit);

    /**
     * What one is called.
     *
     * @param language of {@link Term#name}; null for any
     */
    @GET
    @Path("{id}")
    Term read(@PathParam("id") String id, @QueryParam("language") String language);

    /**
     * Names one, or names it anew.
     *
     * @param etag of the names that it has; null when it has none
     * @param ifNoneMatch {@code *} to name it only if it has no names yet; else null
     */
    @PUT
    @Path("{id}")
    Term name(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String etag,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            TermNames names);

    /** Takes the names of one away; articles keep it. */
    @DELETE
    @Path("{id}")
    void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String etag);
}
