package io.frontpage.recommend.api;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

import io.frontpage.recommend.story.StoryArticles;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.Problem;
import io.frontpage.service.problem.ProblemException;

/** Who else tells it. */
@Path("/v1/stories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stories")
public class StoryResource {
    private static final int MAX_AGE_SECONDS = 1;

    private final StoryArticles stories;
    private final ObjectMapper json;

    StoryResource(StoryArticles stories, ObjectMapper json) {
        this.stories = stories;
        this.json = json;
    }

    @GET
    @Path("/{storyId}")
    @Operation(
            summary = "The articles that tell the same event",
            description =
                    "In much the same words: agency copy, updates, follow-ups. A story keeps its id as it grows; it is "
                            + "gone when fewer than two of its articles are left.")
    @APIResponse(
            responseCode = "200",
            description = "The published articles of the story, newest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoryView.class)))
    @APIResponse(responseCode = "304", description = "The story is the one that If-None-Match names")
    @APIResponse(
            responseCode = "404",
            description = "There is no such story, or no more, or the id is no UUID",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "The service has just started and is still reading the articles; Retry-After says when to try again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response story(
            @Parameter(description = "As hot lists and the topic stories name it") @PathParam("storyId") UUID storyId,
            @Context Request request)
            throws JsonProcessingException {
        var articles = stories.of(storyId);
        if (articles.isEmpty()) {
            throw ProblemException.notFound("There is no story " + storyId + ".");
        }
        var bytes = json.writeValueAsBytes(new StoryView(storyId, articles));
        return ETags.respond(request, ETags.of(bytes), bytes)
                .cacheControl(briefly())
                .build();
    }

    private static CacheControl briefly() {
        var cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        cache.setNoTransform(false);
        return cache;
    }
}
