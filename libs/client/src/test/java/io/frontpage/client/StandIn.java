package io.frontpage.client;

import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import jakarta.ws.rs.core.UriInfo;

/** Says what it was asked: what Frontpage itself makes of it is for the whole to show. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class StandIn {
    @GET
    @Path("feeds/hot")
    public Response hot(@Context UriInfo uri, @Context Request request) {
        var tag = new EntityTag("of-" + uri.getRequestUri().getRawQuery().hashCode());
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        return Response.ok(Map.of("next", uri.getRequestUri().getRawQuery(), "unheardOf", 1))
                .tag(tag)
                .build();
    }

    @GET
    @Path("related/{id}")
    public Map<String, Object> related(
            @PathParam("id") UUID id, @HeaderParam("Frontpage-Variant") String variant, @Context UriInfo uri) {
        var entry = Map.of("because", uri.getRequestUri().getRawQuery(), "reason", "a-new-one");
        return Map.of("articleId", id, "variant", variant, "articles", new Object[] {entry});
    }

    @POST
    @Path("articles")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> create(
            Map<String, Object> article,
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String who) {
        return Map.of(
                "version",
                3,
                "externalId",
                String.valueOf(key),
                "editor",
                String.valueOf(who),
                "body",
                article.toString(),
                "scheduledAt",
                article.getOrDefault("scheduledAt", "2026-01-01T00:00:00Z"));
    }

    @PUT
    @Path("articles/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String etag, Map<String, Object> content) {
        return etag.equals("\"3\"")
                ? Response.ok(Map.of("version", 4, "headline", content.get("headline")))
                        .build()
                : Response.status(412)
                        .type("application/problem+json")
                        .entity(
                                "{\"title\": \"Precondition Failed\", \"status\": 412, \"detail\": \"It has changed.\", "
                                        + "\"errors\": [{\"field\": \"If-Match\", \"reason\": \"is stale\"}], \"version\": 3}")
                        .build();
    }

    @GET
    @Path("counters")
    public Response away() {
        return Response.status(503)
                .type(MediaType.TEXT_HTML)
                .header(HttpHeaders.RETRY_AFTER, "7")
                .entity("<h1>Nobody at home</h1>")
                .build();
    }
}
