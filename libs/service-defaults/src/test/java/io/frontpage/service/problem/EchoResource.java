package io.frontpage.service.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;

import io.frontpage.service.Roles;
import io.frontpage.service.edge.Costly;
import io.frontpage.service.http.ETags;

/** Something to send wrong requests to. */
@Path("/echo")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EchoResource {
    /** What {@code /echo/wait} waits for. */
    public static final CountDownLatch GATE = new CountDownLatch(1);

    private static final EntityTag TAG = new EntityTag("7");

    public record Message(
            @NotBlank String text,
            Instant at,
            List<@NotBlank @Size(max = 3) String> words,
            @Valid Inner inner) {}

    public record Inner(@NotNull Integer number) {}

    @POST
    public Message echo(@Valid @NotNull Message message) {
        return message;
    }

    @GET
    public int limit(@QueryParam("limit") @Max(100) int limit, @QueryParam("at") Instant at) {
        return limit;
    }

    @GET
    @Path("/fail")
    public String fail() {
        throw new IllegalStateException("the secret of the database");
    }

    @GET
    @Path("/admin")
    @RolesAllowed(Roles.ADMIN)
    public String admin() {
        return "\"yes\"";
    }

    @GET
    @Path("/tagged")
    public Response tagged(@Context Request request) {
        return ETags.respond(request, TAG, "\"seven\"").build();
    }

    @PUT
    @Path("/tagged")
    public void change(@Context HttpHeaders headers, @Context Request request, String body) {
        ETags.requireMatch(headers, request, TAG);
    }

    @POST
    @Path("/stream")
    public long stream(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @GET
    @Path("/items/{id}")
    public String item(@PathParam("id") UUID id) {
        return '"' + id.toString() + '"';
    }

    @GET
    @Path("/wait")
    @Blocking
    public boolean await() throws InterruptedException {
        return GATE.await(30, TimeUnit.SECONDS);
    }

    @GET
    @Path("/urgent")
    public boolean urgent() {
        return true;
    }

    @GET
    @Path("/costly")
    @Costly
    public boolean costly() {
        return true;
    }
}
