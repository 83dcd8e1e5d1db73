package io.frontpage.client.article;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/**
 * Writes articles. It needs a token: the roles editor, publisher and admin may write, publisher and admin publish and promote.
 *
 * <p>A change names the version that it is made of by {@link Article#etag}: an article that has changed since answers 412, and
 * nothing has happened.
 */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Newsroom {
    /**
     * Creates an article.
     *
     * @param idempotencyKey with the same one, within 24 hours, it is created once, however often it is sent; null for none
     * @throws FrontpageException 409 when another article has the externalId or canonicalUrl, or the key was sent with another
     *     article
     */
    @POST
    Article create(NewArticle article, @HeaderParam("Idempotency-Key") String idempotencyKey);

    /** Changes what an article says, in whole. */
    @PUT
    @Path("{id}")
    Article change(
            @PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag, ArticleContent content);

    /** Publishes an article, or publishes it again. */
    @POST
    @Path("{id}/publish")
    Article publish(@PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag);

    /** Has an article published at a time. */
    @POST
    @Path("{id}/schedule")
    Article schedule(@PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag, Schedule schedule);

    /** Makes a scheduled article a draft again. */
    @POST
    @Path("{id}/unschedule")
    Article unschedule(@PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag);

    /** Takes a published article back: it leaves all lists and answers 410. */
    @POST
    @Path("{id}/withdraw")
    Article withdraw(
            @PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag, Withdrawal withdrawal);

    /** @param at when to publish */
    record Schedule(Instant at) {}

    /** @param reason what readers are told */
    record Withdrawal(String reason) {}
}
