package io.frontpage.client.feed;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/** Reports what readers do. It needs a token with the role ingest or admin, unless Frontpage is open to anybody. */
@Path("/v1/engagements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Engagements {
    /**
     * Reports engagements. They count once Frontpage has answered, each id once: after an error, or no answer, the same batch may
     * be sent again.
     *
     * @throws FrontpageException 429 when they are too many at a time: none was taken; 503 when they can't all be kept just now: some
     *     may have been, so send them again with the same ids
     */
    @POST
    EngagementReceipt report(EngagementBatch batch);
}
