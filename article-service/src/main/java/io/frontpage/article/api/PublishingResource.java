package io.frontpage.article.api;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Catalog;
import io.frontpage.article.catalog.Edit;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.Roles;

/** When readers see an article, and when no longer. */
@Path(Answers.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Publishing")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
@APIResponse(responseCode = "404", description = "There is no such article")
@APIResponse(responseCode = "412", description = "It has changed since; `ETag` is the current one")
@APIResponse(responseCode = "428", description = "If-Match is missing")
@RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
public class PublishingResource {
    private final Catalog catalog;
    private final Newsroom newsroom;

    PublishingResource(Catalog catalog, Newsroom newsroom) {
        this.catalog = catalog;
        this.newsroom = newsroom;
    }

    /** When to publish. */
    record ScheduleRequest(
            @NotNull @Schema(description = "Not before the end of the embargo", examples = "2026-12-01T06:00:00Z")
            Instant at) {}

    @POST
    @Path("publish")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Publish an article",
            description = "A draft, a scheduled article before its time, or a withdrawn one again, which keeps its "
                    + "`publishedAt`.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseCode = "200", responseDescription = "It is published")
    @APIResponse(responseCode = "409", description = "It is published already, or under embargo")
    public Response publish(@PathParam("id") UUID id, @Context HttpHeaders headers, @Context Request request) {
        return Answers.ok(catalog.publish(id, edit(headers, request)));
    }

    @POST
    @Path("schedule")
    @Operation(
            summary = "Have an article published at a time",
            description =
                    "It is published at that time, less than a second late. What is scheduled can be scheduled anew.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseCode = "200", responseDescription = "It is scheduled")
    @APIResponse(responseCode = "409", description = "Readers have seen it already")
    public Response schedule(
            @PathParam("id") UUID id,
            @Valid @NotNull ScheduleRequest schedule,
            @Context HttpHeaders headers,
            @Context Request request) {
        return Answers.ok(catalog.schedule(id, edit(headers, request), schedule.at()));
    }

    @POST
    @Path("unschedule")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Make a scheduled article a draft again")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseCode = "200", responseDescription = "It is a draft")
    @APIResponse(responseCode = "409", description = "It is not scheduled")
    public Response unschedule(@PathParam("id") UUID id, @Context HttpHeaders headers, @Context Request request) {
        return Answers.ok(catalog.unschedule(id, edit(headers, request)));
    }

    @POST
    @Path("withdraw")
    @Operation(
            summary = "Take a published article back",
            description = "From now on it answers 410 with the reason, and leaves all lists within a second.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true, example = "\"3\"")
    @APIResponseSchema(value = Snapshot.class, responseCode = "200", responseDescription = "It is withdrawn")
    @APIResponse(responseCode = "409", description = "It is not published")
    public Response withdraw(
            @PathParam("id") UUID id,
            @Valid @NotNull WithdrawalRequest withdrawal,
            @Context HttpHeaders headers,
            @Context Request request) {
        return Answers.ok(catalog.withdraw(id, edit(headers, request), withdrawal.reason()));
    }

    private Edit edit(HttpHeaders headers, Request request) {
        return new Edit(newsroom.who(), Answers.matching(headers, request));
    }
}
