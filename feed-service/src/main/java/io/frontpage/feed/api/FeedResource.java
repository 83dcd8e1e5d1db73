package io.frontpage.feed.api;

import java.time.Duration;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.Uncompressed;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.serving.Explanation;
import io.frontpage.feed.serving.Explanations;
import io.frontpage.feed.serving.FeedView;
import io.frontpage.feed.serving.Feeds;
import io.frontpage.feed.serving.ListParameters;
import io.frontpage.feed.serving.Pages;
import io.frontpage.feed.serving.Streams;
import io.frontpage.service.edge.Costly;
import io.frontpage.service.problem.ProblemException;

/** Lists, as readers' apps show them. First pages that are in memory never come here: what does costs much more. */
@Path("/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feeds")
public class FeedResource {
    private static final String PAGE =
            "A page; `Link` names the next. `Age` says how old it is while it can't be made anew";
    private static final String NOT_VALID = "The request is not valid; `errors` names the parameters";
    private static final String EXPIRED =
            "The pages that the cursor belongs to are not kept any more; `first` is the " + "address to begin anew";
    private static final String TOO_MANY =
            "Too many requests of this kind from this address; again after `Retry-After` seconds";
    private static final String OUT_OF_REACH = "The list has not been served lately and is out of reach just now";

    private static final Duration LISTEN_AGAIN = Duration.ofSeconds(5);

    private final Feeds feeds;
    private final Streams streams;
    private final Pages pages;
    private final Explanations explanations;

    FeedResource(Feeds feeds, Streams streams, Pages pages, Explanations explanations) {
        this.feeds = feeds;
        this.streams = streams;
        this.pages = pages;
        this.explanations = explanations;
    }

    @GET
    @Path("/hot")
    @Operation(
            summary = "What readers turn to, hottest first",
            description = "Turning the pages shows each article once, though the ranks move meanwhile: the later pages "
                    + "follow the list as it was when the first was made, for ten minutes.")
    @APIResponseSchema(value = FeedView.class, responseDescription = PAGE)
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "410", description = EXPIRED)
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @APIResponse(responseCode = "503", description = OUT_OF_REACH)
    @Costly
    @Uncompressed
    public Response hot(
            @BeanParam @Valid ListParameters parameters,
            @QueryParam("cursor") @Size(max = 1000) String cursor,
            @Context HttpServerRequest request) {
        return feed(Order.HOT, parameters, cursor, request);
    }

    @GET
    @Path("/rising")
    @Operation(summary = "What more readers turn to than was to be expected, by how far")
    @APIResponseSchema(value = FeedView.class, responseDescription = PAGE)
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "410", description = EXPIRED)
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @APIResponse(responseCode = "503", description = OUT_OF_REACH)
    @Costly
    @Uncompressed
    public Response rising(
            @BeanParam @Valid ListParameters parameters,
            @QueryParam("cursor") @Size(max = 1000) String cursor,
            @Context HttpServerRequest request) {
        return feed(Order.RISING, parameters, cursor, request);
    }

    @GET
    @Path("/latest")
    @Operation(summary = "What has been published, newest first")
    @APIResponseSchema(value = FeedView.class, responseDescription = PAGE)
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "410", description = EXPIRED)
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @APIResponse(responseCode = "503", description = OUT_OF_REACH)
    @Costly
    @Uncompressed
    public Response latest(
            @BeanParam @Valid ListParameters parameters,
            @QueryParam("cursor") @Size(max = 1000) String cursor,
            @Context HttpServerRequest request) {
        return feed(Order.LATEST, parameters, cursor, request);
    }

    private Response feed(Order order, ListParameters parameters, String cursor, HttpServerRequest request) {
        var query = parameters.query(order);
        return cursor == null ? feeds.respond(query, request) : feeds.respond(pages.later(query, cursor), request);
    }

    /** Only what {@code StreamRoute} can't stream comes here, to be told why. */
    @GET
    @Path("/hot/stream")
    @Operation(
            summary = "A hot list and its changes, as server-sent events",
            description =
                    "The first event, `list`, has the whole list; each `changes` after it has what makes the list "
                            + "into its next version: the ids of those that have `left`, the entries that have `entered`, the "
                            + "ranks of those that have `moved`, and what else has `changed` as JSON merge patches of entries. "
                            + "The id of an event is the version that the client then has: whoever comes back with it in "
                            + "`Last-Event-ID` gets what has changed since, or the whole list if that is not known any more.")
    @APIResponse(
            responseCode = "200",
            description = "Goes on until the client ends it",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "changes",
                                            value =
                                                    "id: 5d41402abc4b2a76b9719d911017c592\nevent: changes\n"
                                                            + "data: {\"left\":[],\"entered\":[],\"moved\":[{\"id\":"
                                                            + "\"0197e2a4-7c31-7f2e-9d53-8a4c1f0b6e27\",\"from\":4,\"to\":2}],\"changed\":[]}")))
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "429", description = "There are too many listeners from this address")
    @APIResponse(responseCode = "503", description = "There are as many listeners as there can be, or " + OUT_OF_REACH)
    public Response stream(
            @BeanParam @Valid ListParameters parameters,
            @HeaderParam("Last-Event-ID") @Parameter(description = "The version that the client has")
                    String lastEventId,
            @Context HttpServerRequest request) {
        feeds.get(parameters.query(Order.HOT));
        if (streams.isFullFor(request)) {
            throw ProblemException.tooManyRequests("There are too many listeners from this address.", LISTEN_AGAIN);
        }
        throw ProblemException.unavailable("There are as many listeners as there can be.", LISTEN_AGAIN);
    }

    @GET
    @Path("/hot/{id}/explanation")
    @Operation(
            summary = "Why an article is where it is in a hot list",
            description = "The numbers add up: `terms`, the term of `age` and `boost` are the `score`.")
    @APIResponseSchema(value = Explanation.class, responseDescription = "The list is made anew for it")
    @APIResponse(responseCode = "400", description = NOT_VALID)
    @APIResponse(responseCode = "404", description = "There is no such article")
    @APIResponse(responseCode = "410", description = "The article was withdrawn")
    @APIResponse(responseCode = "503", description = "The boards are out of reach just now")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @Costly
    public Explanation explanation(@PathParam("id") UUID id, @BeanParam @Valid ListParameters parameters) {
        return explanations.explain(id, parameters.query(Order.HOT));
    }
}
