package io.frontpage.article.api;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.Retelling;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Cursor;

/** The articles' events, sent again. */
@Path(Answers.PATH + "/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
public class RetellingResource {
    private static final Logger LOG = Logger.getLogger(RetellingResource.class);

    private final Retelling retelling;

    RetellingResource(Retelling retelling) {
        this.retelling = retelling;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetoldView(
            @Schema(description = "How many articles' events are on their way")
            int articles,

            @Schema(description = "The cursor to go on with; absent when these were the last")
            String next) {}

    @POST
    @Path("{id}")
    @Operation(
            summary = "Send an article's event again",
            description = "As the article is now. Whoever has this version of it already ignores it.")
    @APIResponse(responseCode = "202", description = "It is on its way")
    @APIResponse(responseCode = "401", description = "There is no valid token")
    @APIResponse(responseCode = "403", description = "The token's role is not admin")
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "409", description = "Readers have never seen the article")
    public Response one(@PathParam("id") UUID id) {
        retelling.one(id);
        LOG.infof("The event of article %s is sent again", id);
        return Response.accepted().build();
    }

    @POST
    @Operation(
            summary = "Send the events of all articles again, page by page",
            description =
                    "Each call sends those of up to 100 articles that are published or withdrawn; call it with the "
                            + "answer's `next` until there is none. Nothing is kept between calls: one that was not answered can "
                            + "be repeated, and it can be begun anew at any time.")
    @APIResponse(
            responseCode = "202",
            description = "They are on their way",
            content =
                    @Content(
                            schema = @Schema(implementation = RetoldView.class),
                            examples =
                                    @ExampleObject(
                                            value =
                                                    "{\"articles\": 100, \"next\": \"MDE5MmY2YTgtNWMwMC03YjFlLTlkM2EtMmY2YjhjMWQ0ZTVm\"}")))
    @APIResponse(responseCode = "400", description = "The cursor is none that an answer has given out")
    @APIResponse(responseCode = "401", description = "There is no valid token")
    @APIResponse(responseCode = "403", description = "The token's role is not admin")
    @APIResponse(
            responseCode = "503",
            description = "Too many events wait to be sent; `Retry-After` says when to try the same again")
    public Response all(
            @Parameter(description = "The former answer's `next`; absent for the beginning")
                    @QueryParam("cursor")
                    @Size(max = 200)
                    String cursor) {
        var page = retelling.page(cursor == null ? null : parse(cursor));
        if (cursor == null) {
            LOG.info("The events of all articles are sent again, from the beginning");
        }
        var next = page.next() == null ? null : Cursor.of(page.next()).toString();
        return Response.accepted(new RetoldView(page.articles(), next)).build();
    }

    private static UUID parse(String cursor) {
        try {
            return UUID.fromString(Cursor.parse(cursor, 1).key().getFirst());
        } catch (IllegalArgumentException noId) {
            throw Cursor.invalid();
        }
    }
}
