package io.frontpage.client.article;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import io.frontpage.client.ProblemMapper;

/** Articles, as readers see them. Everybody may ask; a token of the newsroom shows drafts as well. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Articles {
    /**
     * One article.
     *
     * @param fields only these, parted by commas, the others are null; null for all
     * @param asOf as readers saw it then; null for now
     * @throws FrontpageException 404 when there is none that the caller may see, 410 when it was withdrawn
     */
    @GET
    @Path("articles/{id}")
    Article read(@PathParam("id") UUID article, @QueryParam("fields") String fields, @QueryParam("asOf") Instant asOf);

    /**
     * As {@link #read}, for who has the article already.
     *
     * @param etag of the article; null to have it in any case
     * @return 304 when it is that version still, else 200 with an {@link Article} and its ETag; to be closed
     */
    @GET
    @Path("articles/{id}")
    Response readIfChanged(
            @PathParam("id") UUID article,
            @QueryParam("fields") String fields,
            @QueryParam("asOf") Instant asOf,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String etag);

    /** Many articles at once. */
    @POST
    @Path("articles/batch-get")
    @Consumes(MediaType.APPLICATION_JSON)
    ArticleBatch batchGet(BatchGet request);

    /** Articles, newest first. */
    @GET
    @Path("articles")
    ArticlePage list(@BeanParam ArticleQuery query);

    /** Published articles by words, best first. */
    @GET
    @Path("search")
    SearchPage search(@BeanParam SearchQuery query);
}
