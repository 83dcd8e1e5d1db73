package io.frontpage.client.feed;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/** Forgets readers. It needs a token with the role admin. */
@Path("/v1/readers")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Readers {
    /**
     * Has a reader forgotten within a minute. What has been counted stays counted.
     *
     * @param reader as engagements had it
     * @throws FrontpageException 503 when it can't be noted just now: send it again
     */
    @DELETE
    @Path("{id}")
    void erase(@PathParam("id") String reader);
}
