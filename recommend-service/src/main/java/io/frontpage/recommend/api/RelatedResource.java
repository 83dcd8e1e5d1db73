package io.frontpage.recommend.api;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.recommend.related.Related;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.Problem;
import io.frontpage.service.problem.ProblemException;

/** What to read next. */
@Path("/v1/related")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Related articles")
public class RelatedResource {
    private static final int MAX_AGE_SECONDS = 1;

    private final TextIndex index;
    private final Related related;
    private final ObjectMapper json;

    RelatedResource(TextIndex index, Related related, ObjectMapper json) {
        this.index = index;
        this.related = related;
        this.json = json;
    }

    @GET
    @Path("/{articleId}")
    @Operation(
            summary = "The articles to read after this one",
            description =
                    "Those whose text is like it; where they are too few, those with a topic in common, then of its "
                            + "section, then the latest of all. Each says why it is there.")
    @APIResponse(
            responseCode = "200",
            description = "The related articles, the best first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RelatedView.class)))
    @APIResponse(responseCode = "304", description = "The list is the one that If-None-Match names")
    @APIResponse(
            responseCode = "400",
            description = "The limit is out of range",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "The article has never been published",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "410",
            description = "The article has been withdrawn",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "The service has just started and is still reading the articles; Retry-After says when to try again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response related(
            @PathParam("articleId") UUID articleId,
            @Parameter(description = "How many articles at most")
                    @QueryParam("limit")
                    @DefaultValue("5")
                    @Min(1)
                    @Max(Related.MAX_LIMIT)
                    int limit,
            @Context Request request)
            throws JsonProcessingException {
        var view = new RelatedView(articleId, related.of(published(articleId), limit));
        var bytes = json.writeValueAsBytes(view);
        return ETags.respond(request, ETags.of(bytes), bytes)
                .cacheControl(briefly())
                .build();
    }

    private IndexedArticle published(UUID articleId) {
        var article = index.find(articleId)
                .orElseThrow(() -> ProblemException.notFound("No article " + articleId + " has been published."));
        if (article.withdrawn()) {
            throw ProblemException.gone("The article " + articleId + " has been withdrawn.");
        }
        return article;
    }

    private static CacheControl briefly() {
        var cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        return cache;
    }
}
