package io.frontpage.client.article;

import java.util.UUID;

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

/** What the newsroom wants of an article in ranked lists. It needs a token, to change it with the role publisher or admin. */
@Path("/v1/articles/{id}/promotion")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Promotions {
    /** An article's promotions, and the last hundred changes of them. */
    @GET
    PromotionView read(@PathParam("id") UUID article);

    /** Promotes an article, on the whole site or in a section; in place of what it had there. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    void promote(@PathParam("id") UUID article, @HeaderParam(HttpHeaders.IF_MATCH) String etag, NewPromotion promotion);

    /**
     * Takes a promotion back.
     *
     * @param section null for that of the whole site
     */
    @DELETE
    void demote(
            @PathParam("id") UUID article,
            @HeaderParam(HttpHeaders.IF_MATCH) String etag,
            @QueryParam("section") String section);
}
