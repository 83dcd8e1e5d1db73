package io.frontpage.feed.api;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.feed.api.Intake.Refusal;
import io.frontpage.service.problem.ProblemException;

/** Takes what readers did. */
@Path("/v1/engagements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Engagements")
public class EngagementResource {
    private static final String EXAMPLE = """
            {"engagements": [
              {"id": "0192f6b0-0000-7000-8000-00000000000a", "articleId": "0192f6a0-1111-7000-8000-000000000001",
               "type": "view", "reader": "r-17", "at": "2026-03-04T05:06:07Z"},
              {"id": "0192f6b0-0000-7000-8000-00000000000b", "articleId": "0192f6a0-1111-7000-8000-000000000001",
               "type": "read", "reader": "r-17", "seconds": 95, "share": 0.8,
               "address": "203.0.113.7", "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"},
              {"id": "0192f6b0-0000-7000-8000-00000000000c", "articleId": "0192f6a0-1111-7000-8000-000000000001",
               "type": "comment", "reader": "r-17", "commentId": "c-4711"}]}""";

    private static final String BEACON = """
            {"engagements": [
              {"id": "0192f6b0-0000-7000-8000-00000000000d", "articleId": "0192f6a0-1111-7000-8000-000000000001",
               "type": "read", "reader": "r-17", "seconds": 95, "share": 0.8}]}""";

    private final ObjectMapper json;
    private final Validator validator;
    private final Callers callers;
    private final RateLimits limits;
    private final Intake intake;
    private final EngagementPublisher publisher;

    EngagementResource(
            ObjectMapper json,
            Validator validator,
            Callers callers,
            RateLimits limits,
            Intake intake,
            EngagementPublisher publisher) {
        this.json = json;
        this.validator = validator;
        this.callers = callers;
        this.limits = limits;
        this.intake = intake;
        this.publisher = publisher;
    }

    /** @param engagements as JSON still, so that one that is wrong refuses itself only */
    @Schema(name = "EngagementBatch")
    record BatchRequest(
            @NotNull
            @Size(min = 1, max = IngestConfig.LARGEST_BATCH)
            @Schema(type = SchemaType.ARRAY, implementation = EngagementRequest.class)
            List<JsonNode> engagements) {}

    /** @param refused those that were not taken, by their place in the batch, counted from 0 */
    record BatchView(int accepted, List<Refusal> refused) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Report what readers did",
            description =
                    "An engagement that is wrong refuses itself only. The answer comes once Kafka has the others; where "
                            + "there is none, send the same batch again: within a day an engagement counts once by its id. "
                            + "It needs a token of role ingest or admin, unless the service is set up for anybody: then those "
                            + "without a token send smaller batches more slowly, and none of `comment-count`, "
                            + "`comment-removed` and `unlike`. JSON may call itself text/plain, as it does from `navigator.sendBeacon`.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BatchRequest.class),
                        examples = @ExampleObject(name = "A view, a read and a comment", value = EXAMPLE)),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(implementation = BatchRequest.class),
                        examples = @ExampleObject(name = "A beacon", value = BEACON))
            })
    @SecurityRequirement(name = "SecurityScheme")
    @APIResponseSchema(
            value = BatchView.class,
            responseCode = "202",
            responseDescription = "Those that are not refused are kept")
    @APIResponse(responseCode = "400", description = "It is no batch, or one of too many; nothing is kept")
    @APIResponse(responseCode = "401", description = "It needs a valid token")
    @APIResponse(responseCode = "403", description = "The token has not the role")
    @APIResponse(responseCode = "413", description = "The body is larger than 1 MB")
    @APIResponse(responseCode = "415", description = "The body is neither application/json nor text/plain")
    @APIResponse(
            responseCode = "429",
            description = "The caller sends too many; nothing is kept. Send it again after `Retry-After` seconds")
    @APIResponse(
            responseCode = "503",
            description = "Kafka has not taken all of it. Send the same again after `Retry-After` seconds")
    public Response take(byte[] body, @Context HttpServerRequest request) throws IOException {
        var caller = callers.of(request);
        var batch = batch(body, caller);
        limits.admit(caller, batch.size());
        var sorted = intake.sort(batch, caller);
        keep(sorted);
        return Response.accepted(new BatchView(sorted.taken().size(), sorted.refused()))
                .build();
    }

    private List<JsonNode> batch(byte[] body, Caller caller) throws IOException {
        var batch = json.readValue(body, BatchRequest.class);
        if (batch == null) {
            throw ProblemException.badRequest("engagements", "must not be null");
        }
        var violations = validator.validate(batch);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(Set.copyOf(violations));
        }
        if (batch.engagements().size() > caller.maxBatch()) {
            throw ProblemException.badRequest(
                    "engagements", "must be at most " + caller.maxBatch() + " without a token");
        }
        return batch.engagements();
    }

    private void keep(Intake.Sorted sorted) {
        try {
            publisher.publish(sorted.taken());
        } catch (ProblemException notKept) {
            limits.giveBack(sorted.taken());
            throw notKept;
        }
    }
}
