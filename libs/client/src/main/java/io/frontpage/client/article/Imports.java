package io.frontpage.client.article;

import java.io.InputStream;
import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.frontpage.client.FrontpageJson;
import io.frontpage.client.ProblemMapper;

/** Many articles at once, from elsewhere. It needs a token, to import with the role publisher or admin. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "frontpage")
@RegisterProvider(ProblemMapper.class)
@RegisterProvider(FrontpageJson.class)
public interface Imports {
    /**
     * Imports a document of any size. It is worked through after the answer: {@link #read} tells how far it is.
     *
     * @param document is sent as it is read, and closed
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    Import submit(@BeanParam ImportOptions options, InputStream document);

    /** How far an import is, and what was refused. */
    @GET
    @Path("{id}")
    Import read(@PathParam("id") UUID id);

    /**
     * Imports, newest first.
     *
     * @param cursor as {@link ImportPage#next} names it; null for the first page
     * @param limit 1 to 100; null for 20
     */
    @GET
    ImportPage list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit);
}
