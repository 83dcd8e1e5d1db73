package io.frontpage.article.api;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import io.frontpage.article.catalog.Term;
import io.frontpage.article.catalog.TermId;
import io.frontpage.article.catalog.Terms;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Cursor;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/**
 * What can be done with sections, and with topics in the same way. Public, or else the compiler would give the two resources
 * bridge methods, which have no constraints.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class TermResource {
    private static final String CACHE_CONTROL = "public, max-age=60";
    private static final String INVALID = "The request is not valid; `errors` names the fields";
    private static final String ID = "The string that articles carry";
    private static final String IF_MATCH = "The ETag that it was read with; needed unless there is none yet";

    private final Term.Kind kind;
    private final Terms terms;
    private final ObjectMapper json;

    TermResource(Term.Kind kind, Terms terms, ObjectMapper json) {
        this.kind = kind;
        this.terms = terms;
        this.json = json;
    }

    @GET
    @Operation(summary = "List them with their names, by id")
    @APIResponseSchema(value = TermPage.class, responseDescription = "A page; `Link` names the next")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = INVALID)
    public Response list(
            @Parameter(description = "The language of `name`", example = "zh-Hant") @QueryParam("language") @LanguageTag
                    String language,
            @QueryParam("cursor") @Size(max = 400) String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @Context UriInfo uri,
            @Context Request request)
            throws JsonProcessingException {
        var page = page(language, cursor == null ? null : place(cursor), limit);
        var body = json.writeValueAsBytes(page);
        var response = ETags.respond(request, ETags.of(body), body).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        if (page.next() != null) {
            response.header("Link", NextPage.link(uri, page.next()));
        }
        return response.build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read what one is called")
    @APIResponseSchema(value = TermView.class, responseDescription = "Its names, its version as its ETag")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = INVALID)
    @APIResponse(responseCode = "404", description = "It has no names here, though articles may carry it")
    public Response read(
            @Parameter(description = ID, example = "sports") @PathParam("id") @TermId String id,
            @Parameter(description = "The language of `name`", example = "zh-Hant") @QueryParam("language") @LanguageTag
                    String language,
            @Context Request request) {
        var term = Term.byKey(kind, id).orElseThrow(() -> ProblemException.notFound("It has no names here."));
        return ETags.respond(request, tag(term), TermView.of(term, language))
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Name one, or name it anew",
            description = "With `If-None-Match: *` it is named only if it has no names yet.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, description = IF_MATCH, example = "\"3\"")
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER, example = "*")
    @APIResponse(
            responseCode = "200",
            description = "It has these names now",
            content = @Content(schema = @Schema(implementation = TermView.class)))
    @APIResponseSchema(value = TermView.class, responseCode = "201", responseDescription = "It has names now")
    @APIResponse(responseCode = "400", description = INVALID)
    @APIResponse(responseCode = "401", description = "It needs a token")
    @APIResponse(responseCode = "403", description = "It needs the role publisher or admin")
    @APIResponse(responseCode = "412", description = "It has changed since, is gone, or is there already")
    @APIResponse(responseCode = "428", description = "It is there, and If-Match is missing")
    public Response put(
            @Parameter(description = ID, example = "sports") @PathParam("id") @TermId String id,
            @Valid @NotNull TermNames request,
            @Context HttpHeaders headers,
            @Context Request conditions,
            @Context UriInfo uri) {
        var written = terms.put(kind, id, request.canonical(), seenBy(headers, conditions));
        var response = written.created()
                ? Response.created(URI.create(uri.getRequestUri().getRawPath()))
                : Response.ok();
        return response.entity(TermView.of(written.term(), null))
                .tag(tag(written.term()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(
            summary = "Take the names of one away",
            description = "Articles that carry the id keep it, and are found by it as before.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponse(responseCode = "204", description = "It has no names any more")
    @APIResponse(responseCode = "400", description = INVALID)
    @APIResponse(responseCode = "401", description = "It needs a token")
    @APIResponse(responseCode = "403", description = "It needs the role publisher or admin")
    @APIResponse(responseCode = "404", description = "It had none")
    @APIResponse(responseCode = "412", description = "It has changed since; read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public void delete(
            @Parameter(description = ID, example = "sports") @PathParam("id") @TermId String id,
            @Context HttpHeaders headers,
            @Context Request request) {
        terms.delete(kind, id, term -> ETags.requireMatch(headers, request, tag(term)));
    }

    /** Asks for one more than it shows, to know whether there is a next page. */
    private TermPage page(String language, String after, int limit) {
        var found = Term.page(kind, after, limit + 1);
        var shown = found.stream()
                .limit(limit)
                .map(term -> TermView.of(term, language))
                .toList();
        return new TermPage(
                shown, found.size() > limit ? Cursor.of(shown.getLast().id()).toString() : null);
    }

    private static String place(String cursor) {
        var id = Cursor.parse(cursor, 1).key().getFirst();
        if (!new TermId.Validator().isValid(id, null)) {
            throw Cursor.invalid();
        }
        return id;
    }

    private static Consumer<Optional<Term>> seenBy(HttpHeaders headers, Request request) {
        return current -> {
            if (current.isEmpty()) {
                requireNoMatch(request);
            } else if (headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null) {
                throw ProblemException.preconditionFailed("It is there already.");
            } else {
                ETags.requireMatch(headers, request, tag(current.get()));
            }
        };
    }

    private static void requireNoMatch(Request request) {
        if (request.evaluatePreconditions() != null) {
            throw ProblemException.preconditionFailed("It is gone, or never was.");
        }
    }

    private static EntityTag tag(Term term) {
        return new EntityTag(String.valueOf(term.version));
    }
}
