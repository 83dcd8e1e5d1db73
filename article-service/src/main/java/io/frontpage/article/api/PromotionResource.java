package io.frontpage.article.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.Catalog;
import io.frontpage.article.catalog.Edit;
import io.frontpage.article.catalog.Promoted;
import io.frontpage.article.catalog.Revision;
import io.frontpage.contracts.Promotion;
import io.frontpage.contracts.Promotion.Kind;
import io.frontpage.service.PlainText;
import io.frontpage.service.Roles;
import io.frontpage.service.problem.ProblemException;

/**
 * What the newsroom wants of an article in the ranked lists: one promotion for the whole site and one for each section. All
 * that there ever were stay in the article's history.
 */
@Path(Answers.PATH + "/{id}/promotion")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Promotion")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
@APIResponse(responseCode = "404", description = "There is no such article, or it has no promotion there")
public class PromotionResource {
    private static final int HISTORY = 100;

    private final Catalog catalog;
    private final Newsroom newsroom;

    PromotionResource(Catalog catalog, Newsroom newsroom) {
        this.catalog = catalog;
        this.newsroom = newsroom;
    }

    /** A promotion to be made, in place of the one that the article has for the same scope. */
    record PromotionRequest(
            @NotNull @Schema(description = "PIN holds a place, BOOST multiplies the heat, BURY keeps it out")
            Kind kind,

            @Schema(description = "For PIN: the place, 1 to 50", examples = "1")
            Integer place,

            @Schema(description = "For BOOST: more than 1, at most 100")
            Double factor,

            @Size(max = 64)
            @PlainText
            @Schema(description = "Only in the lists of this section; absent for the whole site")
            String section,

            @Schema(description = "When it ends; absent: when it is taken back", examples = "2026-12-01T06:00:00Z")
            Instant until,

            @NotNull(message = "must not be blank") @Size(max = 500) @PlainText @Schema(examples = "Typhoon warning")
            String reason) {

        PromotionRequest {
            section = ArticleContent.clean(section);
            reason = ArticleContent.clean(reason);
        }

        Promotion toPromotion() {
            check("place", kind == Kind.PIN, place, place != null && place >= 1 && place <= Promotion.LAST_PLACE);
            check("factor", kind == Kind.BOOST, factor, factor != null && factor > 1 && factor <= Promotion.MAX_FACTOR);
            return new Promotion(kind, place, factor, section, until);
        }

        private void check(String field, boolean needed, Object value, boolean inRange) {
            if (!needed && value != null) {
                throw ProblemException.badRequest(field, "does not go with " + kind);
            }
            if (needed && !inRange) {
                throw ProblemException.badRequest(
                        field,
                        kind == Kind.PIN
                                ? "must be from 1 to " + Promotion.LAST_PLACE
                                : "must be more than 1 and at most " + Promotion.MAX_FACTOR);
            }
        }
    }

    /** The promotions that an article has, and what was done about them, newest first. */
    record PromotionView(List<Promoted> promotions, List<Step> history) {
        /** A change: those that the article had from then on. */
        record Step(long version, Instant at, String who, Revision.Action action, List<Promoted> promotions) {
            static Step of(Revision revision) {
                return new Step(revision.version, revision.at, revision.who, revision.action, revision.promotions);
            }
        }
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "See an article's promotions, and the last hundred changes of them")
    @APIResponseSchema(value = PromotionView.class, responseDescription = "Its promotions")
    public PromotionView read(@PathParam("id") UUID id) {
        var article = Article.byId(id).orElseThrow(Answers::notFound);
        return new PromotionView(
                article.promotions,
                Revision.ofPromotions(id, HISTORY).stream()
                        .map(PromotionView.Step::of)
                        .toList());
    }

    @PUT
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Promote an article", description = "The lists of feed-service follow.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponse(responseCode = "204", description = "It is promoted; `ETag` is the article's new one")
    @APIResponse(responseCode = "412", description = "It has changed since; `ETag` is the current one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response promote(
            @PathParam("id") UUID id,
            @Valid @NotNull PromotionRequest promotion,
            @Context HttpHeaders headers,
            @Context Request request) {
        var promoted = catalog.promote(id, edit(headers, request), promotion.toPromotion(), promotion.reason());
        return Response.noContent().tag(Answers.tag(promoted)).build();
    }

    @DELETE
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Take a promotion back")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponse(responseCode = "204", description = "It is taken back; `ETag` is the article's new one")
    @APIResponse(responseCode = "412", description = "It has changed since; `ETag` is the current one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response demote(
            @PathParam("id") UUID id,
            @QueryParam("section") @Size(max = 64) @Parameter(description = "Absent for that of the whole site")
                    String section,
            @Context HttpHeaders headers,
            @Context Request request) {
        var demoted = catalog.demote(id, edit(headers, request), section);
        return Response.noContent().tag(Answers.tag(demoted)).build();
    }

    private Edit edit(HttpHeaders headers, Request request) {
        return new Edit(newsroom.who(), Answers.matching(headers, request));
    }
}
