package io.frontpage.article.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.imports.Format;
import io.frontpage.article.imports.ImportError;
import io.frontpage.article.imports.ImportJob;
import io.frontpage.article.imports.ImportJobs;
import io.frontpage.article.imports.ImportOptions;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.Roles;
import io.frontpage.service.http.Cursor;
import io.frontpage.service.problem.ProblemException;

/** Many articles at once, from elsewhere. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
@APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
@APIResponse(responseCode = "401", description = "It needs a token")
@APIResponse(responseCode = "403", description = "The token's role may not do this")
public class ImportResource {
    static final String PATH = "/v1/imports";

    private final ImportJobs jobs;
    private final Newsroom newsroom;

    ImportResource(ImportJobs jobs, Newsroom newsroom) {
        this.jobs = jobs;
        this.newsroom = newsroom;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Import articles from a document of any size", description = """
                    The document is streamed and worked through afterwards: `Location` shows how far that is. A connection \
                    that breaks before the answer has imported nothing.

                    An entry becomes the article whose externalId is `source`, a colon and the entry's own id (the id alone \
                    without a source; an id that would be longer than 200 characters by its SHA-256). The first time it is \
                    created. Later nothing happens while it says the same as before, and when it says something else the \
                    article is changed, unless an editor has rewritten it here: it is refused then, and so is an entry that \
                    has no id or breaks a limit of an article. Nothing is cut to fit, and an entry that is refused holds \
                    up no other. A document that cannot be read to its end is FAILED, and what came before stays. Documents of \
                    one source are worked through in the order in which they came.

                    A body without any tag is plain text. An entry with a summary alone has it for its body. A time of \
                    publication must not be in the future, but for posts that WordPress has scheduled; under an embargo an \
                    article is SCHEDULED for its end. ninjs with the pubstatus `canceled` withdraws the article. \
                    Of NDJSON each line is an article in the words of this API, or with `id`, `title`, `category`, \
                    `date` (2026-01-31, or with a time) or `age` (PT3H). Of a WordPress export the posts are taken, the first \
                    category as section. XML must not have a document type declaration.""")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "NDJSON",
                                        value = "{\"id\": \"cms-48213\", \"title\": \"海濱渡輪今起加開夜班\", "
                                                + "\"body\": \"海濱渡輪由今晚起加開夜班。\", \"date\": \"2026-01-31\"}\n")),
                @Content(
                        mediaType = "application/rss+xml",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "RSS",
                                        value =
                                                "<rss version='2.0'><channel><item><guid>48213</guid><title>海濱渡輪今起加開夜班</title><description>首晚預計有三千人次。</description></item></channel></rss>")),
                @Content(
                        mediaType = "application/atom+xml",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "Atom",
                                        value =
                                                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:news.example,2026:48213</id><title>海濱渡輪今起加開夜班</title><content>首晚預計有三千人次。</content></entry></feed>")),
                @Content(
                        mediaType = "application/feed+json",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "JSON Feed",
                                        value =
                                                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"48213\", \"title\": \"海濱渡輪今起加開夜班\", \"content_text\": \"首晚預計有三千人次。\"}]}")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "ninjs",
                                        value =
                                                "{\"uri\": \"urn:wire:48213\", \"headline\": \"海濱渡輪今起加開夜班\", \"body_text\": \"首晚預計有三千人次。\"}")),
                @Content(
                        mediaType = "application/xml",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "WordPress",
                                        value =
                                                "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>海濱渡輪今起加開夜班</title><wp:post_id>48213</wp:post_id></item></channel></rss>"))
            })
    @APIResponseSchema(
            value = ImportView.class,
            responseCode = "202",
            responseDescription = "It is stored, and will be worked through; `Location` shows it")
    @APIResponse(responseCode = "413", description = "It is too large")
    @APIResponse(responseCode = "415", description = "It is in no format that is known here")
    public Response submit(
            @QueryParam("format")
                    @Parameter(description = "Found out from `Content-Type` and the beginning when absent")
                    Format format,
            @QueryParam("source")
                    @Size(max = 100)
                    @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots, - and _")
                    @Parameter(
                            description = "Sets the ids of its entries apart from those of other sources",
                            example = "harbour-cms")
                    String source,
            @QueryParam("section")
                    @Size(max = 64)
                    @PlainText
                    @Parameter(description = "Of entries that name none", example = "city")
                    String section,
            @QueryParam("language")
                    @LanguageTag
                    @Parameter(description = "Of entries that name none", example = "zh-Hant")
                    String language,
            @QueryParam("status")
                    @DefaultValue("PUBLISHED")
                    @Parameter(
                            description =
                                    "What its articles begin as, those apart that are drafts or scheduled where they come"
                                            + " from",
                            schema = @Schema(enumeration = {"DRAFT", "PUBLISHED"}))
                    Status status,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        if (status != Status.DRAFT && status != Status.PUBLISHED) {
            throw ProblemException.badRequest("status", "must be DRAFT or PUBLISHED");
        }
        var document = new BufferedInputStream(body, Format.HEAD);
        var options = new ImportOptions(
                format == null ? format(headers.getMediaType(), document) : format, source, section, language, status);
        var id = submit(document, options);
        return Response.accepted(ImportView.of(ImportJob.findById(id), null))
                .location(URI.create(PATH + "/" + id))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "Read how far an import is, and what was refused")
    @APIResponseSchema(value = ImportView.class, responseDescription = "The import, with its errors")
    @APIResponse(responseCode = "404", description = "There is no such import")
    public ImportView read(@PathParam("id") UUID id) {
        return ImportJob.received(id)
                .map(job -> ImportView.of(job, ImportError.of(id)))
                .orElseThrow(() -> ProblemException.notFound("There is no such import."));
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN})
    @Operation(summary = "List imports, newest first")
    @APIResponseSchema(value = ImportPage.class, responseDescription = "A page; `Link` names the next")
    public Response list(
            @QueryParam("cursor") @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Context UriInfo uri) {
        var jobs = ImportJob.newest(cursor == null ? null : place(cursor), limit + 1);
        var shown =
                jobs.stream().limit(limit).map(job -> ImportView.of(job, null)).toList();
        if (jobs.size() <= limit) {
            return Response.ok(new ImportPage(shown, null)).build();
        }
        var next = Cursor.of(shown.getLast().id()).toString();
        return Response.ok(new ImportPage(shown, next))
                .header("Link", NextPage.link(uri, next))
                .build();
    }

    private UUID submit(InputStream document, ImportOptions options) {
        try {
            return jobs.submit(document, options, newsroom.who());
        } catch (IOException e) {
            throw ProblemException.badRequest("body", "was cut off");
        }
    }

    private static Format format(MediaType type, InputStream document) throws IOException {
        var name = type == null ? null : type.getType() + "/" + type.getSubtype();
        return Format.of(name, document).orElseThrow(NotSupportedException::new);
    }

    private static UUID place(String cursor) {
        try {
            return UUID.fromString(Cursor.parse(cursor, 1).key().getFirst());
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }
}
