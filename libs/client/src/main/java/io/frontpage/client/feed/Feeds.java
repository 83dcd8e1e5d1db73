package io.frontpage.client.feed;

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

/** Lists of articles by what readers do. Everybody may ask. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Feeds {
    /** What readers turn to, hottest first. */
    @GET
    @Path("feeds/hot")
    FeedPage hot(@BeanParam ListQuery query);

    /**
     * As {@link #hot}, for who has a page already.
     *
     * @param etag of the page; null to have it in any case
     * @return 304 when it is that page still, else 200 with a {@link FeedPage} and its ETag; to be closed
     */
    @GET
    @Path("feeds/hot")
    Response hotIfChanged(@BeanParam ListQuery query, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String etag);

    /** What more readers turn to than was to be expected, by how far. */
    @GET
    @Path("feeds/rising")
    FeedPage rising(@BeanParam ListQuery query);

    /** What has been published, newest first. */
    @GET
    @Path("feeds/latest")
    FeedPage latest(@BeanParam ListQuery query);

    /**
     * Why an article is where it is in a hot list, or is not in it.
     *
     * @param window null for the list that {@link #hot} answers without one; section, topic, language and limit likewise
     * @throws FrontpageException 404 when there is no such article, 410 when it was withdrawn
     */
    @GET
    @Path("feeds/hot/{id}/explanation")
    HeatExplanation explanation(
            @PathParam("id") UUID article,
            @QueryParam("window") Window window,
            @QueryParam("section") String section,
            @QueryParam("topic") String topic,
            @QueryParam("language") String language,
            @QueryParam("limit") Integer limit);

    /**
     * What readers have done with articles.
     *
     * @param ids 1 to 100 of them
     */
    @GET
    @Path("counters")
    CounterMap counters(@QueryParam("ids") Ids ids);
}
