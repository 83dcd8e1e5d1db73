package io.frontpage.feed.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.feed.hot.Counters;
import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.hot.Feeds;
import io.frontpage.feed.hot.Lists;
import io.frontpage.feed.hot.Window;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.Problem;
import io.frontpage.service.problem.ProblemException;

/** Lists and counters, as readers' apps show them. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feeds")
@APIResponse(responseCode = "304", description = "The client has it")
@APIResponse(
        responseCode = "400",
        description = "A parameter is out of range",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class FeedResource {
    private static final String CACHE_CONTROL = "public, max-age=1, stale-while-revalidate=30, stale-if-error=600";

    private final Feeds feeds;
    private final Lists lists;
    private final ObjectMapper json;

    FeedResource(Feeds feeds, Lists lists, ObjectMapper json) {
        this.feeds = feeds;
        this.lists = lists;
        this.json = json;
    }

    /** Which of the articles are wanted; what is absent does not matter. */
    public record Filter(
            @QueryParam("section") @Size(max = 64) String section,
            @QueryParam("topic") @Size(max = 64) String topic,

            @QueryParam("language")
            @Size(max = 35)
            @Parameter(description = "A BCP 47 tag; zh takes in zh-Hans and zh-Hant")
            String language,

            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
            int limit) {}

    /** Counters by article id. */
    public record CountersView(Map<UUID, Counters> counters) {}

    @GET
    @Path("/feeds/hot")
    @Operation(summary = "What readers turn to now, hottest first")
    @APIResponse(
            responseCode = "200",
            description = "Age says how old it is while it can't be made anew",
            content = @Content(schema = @Schema(implementation = Feeds.FeedView.class)))
    public Response hot(@BeanParam @Valid Filter filter, @Context Request request) {
        return feed(Order.HOT, filter, request);
    }

    @GET
    @Path("/feeds/latest")
    @Operation(summary = "What has been published, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Age says how old it is while it can't be made anew",
            content = @Content(schema = @Schema(implementation = Feeds.FeedView.class)))
    public Response latest(@BeanParam @Valid Filter filter, @Context Request request) {
        return feed(Order.LATEST, filter, request);
    }

    private Response feed(Order order, Filter filter, Request request) {
        var query = new FeedQuery(
                order,
                order == Order.HOT ? Window.NOW : null,
                filter.section(),
                filter.topic(),
                filter.language(),
                filter.limit());
        var feed = feeds.get(query);
        return ETags.respond(request, feed.tag(), feed.json())
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header("Age", feeds.age(feed).toSeconds())
                .build();
    }

    @GET
    @Path("/counters")
    @Operation(summary = "What readers have done with up to 100 articles")
    @APIResponseSchema(value = CountersView.class, responseDescription = "The counters by article id")
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
