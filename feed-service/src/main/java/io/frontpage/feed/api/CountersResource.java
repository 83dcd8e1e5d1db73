package io.frontpage.feed.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.constraints.NotEmpty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.feed.hot.Counters;
import io.frontpage.feed.hot.Lists;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/** Counters of articles, wherever a reader's app shows them. */
@Path("/v1/counters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feeds")
public class CountersResource {
    private final Lists lists;
    private final ObjectMapper json;

    CountersResource(Lists lists, ObjectMapper json) {
        this.lists = lists;
        this.json = json;
    }

    /** Counters by article id. */
    public record CountersView(Map<UUID, Counters> counters) {}

    @GET
    @Operation(summary = "What readers have done with up to 100 articles")
    @APIResponseSchema(value = CountersView.class, responseDescription = "The counters by article id")
    @APIResponse(responseCode = "304", description = "The client has it")
    @APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
    @APIResponse(responseCode = "503", description = "The counters are out of reach just now")
    public Response counters(
            @QueryParam("ids") @NotEmpty @Parameter(description = "Article ids, parted by commas") String ids,
            @Context Request request)
            throws JsonProcessingException {
        var body = json.writeValueAsBytes(new CountersView(lists.counters(parse(ids))));
        return ETags.respond(request, ETags.of(body), body).build();
    }

    private static List<UUID> parse(String ids) {
        var texts = ids.split(",");
        if (texts.length > 100) {
            throw ProblemException.badRequest("ids", "must be at most 100");
        }
        try {
            return List.of(texts).stream().map(UUID::fromString).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("ids", "must be UUIDs, parted by commas");
        }
    }
}
