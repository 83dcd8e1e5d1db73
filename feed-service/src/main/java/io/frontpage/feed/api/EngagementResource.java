package io.frontpage.feed.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.service.Roles;
import io.frontpage.service.problem.Problem;
import io.frontpage.service.problem.ProblemMappers;

/** Takes what readers did. */
@Path("/v1/engagements")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Engagements")
public class EngagementResource {
    private final ObjectMapper json;
    private final Validator validator;
    private final ReaderHash readers;
    private final EngagementPublisher publisher;
    private final Clock clock;

    EngagementResource(
            ObjectMapper json, Validator validator, ReaderHash readers, EngagementPublisher publisher, Clock clock) {
        this.json = json;
        this.validator = validator;
        this.readers = readers;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @param engagements as JSON still, so that one that is wrong refuses itself only */
    public record BatchRequest(
            @NotNull
            @Size(min = 1, max = 500)
            @Schema(type = SchemaType.ARRAY, implementation = EngagementRequest.class)
            List<JsonNode> engagements) {}

    /** @param refused those that were not taken, by their place in the batch, counted from 0 */
    public record BatchView(int accepted, List<Refusal> refused) {}

    /** @param field null when it is not a field that is at fault */
    public record Refusal(int index, String field, String reason) {}

    @POST
    @RolesAllowed({Roles.INGEST, Roles.ADMIN})
    @Operation(summary = "Reports what readers did; an engagement sent twice within a day counts once")
    @APIResponse(
            responseCode = "202",
            description = "Those that were not refused are kept",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(
            responseCode = "400",
            description = "No batch of 1 to 500 engagements",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Not kept: send the same batch again after Retry-After",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response take(@NotNull @Valid BatchRequest batch) {
        var refused = new ArrayList<Refusal>();
        var accepted = new ArrayList<EngagementEvent>();
        for (int index = 0; index < batch.engagements().size(); index++) {
            check(index, batch.engagements().get(index), accepted, refused);
        }
        if (!accepted.isEmpty()) {
            publisher.publish(accepted);
        }
        return Response.accepted(new BatchView(accepted.size(), refused)).build();
    }

    private void check(int index, JsonNode node, List<EngagementEvent> accepted, List<Refusal> refused) {
        try {
            var engagement = json.treeToValue(node, EngagementRequest.class);
            var refusal = engagement == null ? new Refusal(index, null, "must not be null") : fault(index, engagement);
            if (refusal == null) {
                accepted.add(toEvent(engagement));
            } else {
                refused.add(refusal);
            }
        } catch (MismatchedInputException e) {
            var error = ProblemMappers.fieldError(e);
            refused.add(new Refusal(index, error.field().isEmpty() ? null : error.field(), error.reason()));
        } catch (JsonProcessingException e) {
            refused.add(new Refusal(index, null, "must be an engagement"));
        }
    }

    private Refusal fault(int index, EngagementRequest engagement) {
        var violations = validator.validate(engagement);
        if (!violations.isEmpty()) {
            var violation = violations.iterator().next();
            return new Refusal(index, violation.getPropertyPath().toString(), violation.getMessage());
        }
        var missing = engagement.missing();
        return missing == null ? null : new Refusal(index, missing, "must be given with this type");
    }

    private EngagementEvent toEvent(EngagementRequest engagement) {
        var reader = engagement.reader() == null ? null : readers.of(engagement.reader());
        return engagement.toEvent(reader, clock.instant());
    }
}
