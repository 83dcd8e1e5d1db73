package io.frontpage.client.recommend;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.FrontpageJson;
import io.frontpage.client.Ids;
import io.frontpage.client.ProblemMapper;

/** What to read next. Everybody may ask. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Recommendations {
    /**
     * The articles to read after one, the best first.
     *
     * @throws FrontpageException 404 when there is no such article, 410 when it was withdrawn
     */
    @GET
    @Path("related/{articleId}")
    RelatedList related(@PathParam("articleId") UUID article, @BeanParam RelatedQuery query);

    /**
     * As {@link #related}, for who has a list already.
     *
     * @param etag of the list; null to have it in any case
     * @return 304 when it is that list still, else 200 with a {@link RelatedList} and its ETag; to be closed
     */
    @GET
    @Path("related/{articleId}")
    Response relatedIfChanged(
            @PathParam("articleId") UUID article,
            @BeanParam RelatedQuery query,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String etag);

    /** Why another article is in the list of related ones and where, or why it is not. */
    @GET
    @Path("related/{articleId}/explanation")
    RelatedExplanation explanation(
            @PathParam("articleId") UUID article, @QueryParam("other") UUID other, @BeanParam RelatedQuery query);

    /**
     * The articles to read next.
     *
     * @param read those that were read, the last one last, at most 100; null for what is hot
     */
    @GET
    @Path("recommendations")
    RelatedList recommendations(@QueryParam("read") Ids read, @BeanParam RelatedQuery query);

    /**
     * The articles that tell the same event.
     *
     * @param story the id of any article of it
     * @throws FrontpageException 404 when there is none
     */
    @GET
    @Path("stories/{storyId}")
    Story story(@PathParam("storyId") UUID story);
}
