package io.frontpage.recommend.api;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.Uncompressed;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.recommend.related.Ask;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.RelatedLists;
import io.frontpage.recommend.related.RelatedView;
import io.frontpage.recommend.related.Variants;
import io.frontpage.service.edge.Costly;

/** What to read next, for an app that keeps its reader's history to itself. */
@Path("/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations")
public class RecommendationsResource {
    private final RelatedLists lists;
    private final Variants variants;
    private final Clock clock;

    RecommendationsResource(RelatedLists lists, Variants variants, Clock clock) {
        this.lists = lists;
        this.variants = variants;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "The articles to read next, given those that were read",
            description =
                    "What readers of the same articles read, what is like the last ones, and what is hot. None that was "
                            + "read, and none of their stories. Without `read`, what is hot.")
    @APIResponseSchema(value = RelatedView.class, responseDescription = "The articles to read next, the best first")
    @APIResponse(responseCode = "304", description = "The list is the one that If-None-Match names")
    @APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
    @APIResponse(
            responseCode = "503",
            description =
                    "The service has just started and is still reading the articles; Retry-After says when to try again")
    @Uncompressed
    @APIResponse(
            responseCode = "429",
            description = "Too many requests of this kind from this address; again after `Retry-After` seconds")
    @Costly
    public Response recommendations(
            @QueryParam("read")
                    @Parameter(
                            description =
                                    "Ids of the articles that were read, the last one last, parted by commas, at most "
                                            + Ask.MAX_IDS + ". Those that are not published are passed over")
                    String read,
            @BeanParam @Valid ListParameters parameters,
            @Context HttpServerRequest request) {
        var variant = variants.of(request);
        List<UUID> ids = read == null ? List.of() : ListParameters.ids("read", read);
        return lists.respond(parameters.ask(Kind.RECOMMENDATIONS, ids, clock.instant()), variant, request);
    }
}
