package io.frontpage.feed.api;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ReaderErased;
import io.frontpage.service.Roles;

/** Readers, who are to be forgotten when they say so. */
@Path("/v1/readers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Readers")
public class ReaderResource {
    private static final Logger LOG = Logger.getLogger(ReaderResource.class);
    /** Enough to find the line again for whoever has the id and the key, too little to know the reader by. */
    private static final int SHOWN_OF_HASH = 6;

    private final KeyedHash hash;
    private final EngagementPublisher publisher;
    private final Clock clock;

    ReaderResource(KeyedHash hash, EngagementPublisher publisher, Clock clock) {
        this.hash = hash;
        this.publisher = publisher;
        this.clock = clock;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Forget a reader",
            description =
                    "Within a minute nothing is kept of what the reader has read, and no replay brings it back. What "
                            + "has been counted stays counted: no sum says who is in it. It can be repeated, and says the same of "
                            + "readers who were never there.")
    @APIResponse(responseCode = "202", description = "The reader is about to be forgotten")
    @APIResponse(responseCode = "400", description = "The id is longer than any that engagements may have")
    @APIResponse(
            responseCode = "503",
            description = "Kafka has not taken it. Send it again after `Retry-After` seconds")
    public Response erase(
            @PathParam("id")
                    @Size(max = 200)
                    @Parameter(description = "As the app's engagements have it in `reader`", example = "r-17")
                    String id) {
        var reader = hash.ofReader(id);
        publisher.publish(new ReaderErased(reader, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        LOG.infof("Reader %s… is erased", reader.substring(0, SHOWN_OF_HASH));
        return Response.accepted().build();
    }
}
