package io.frontpage.article.api;

import java.util.Date;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Listing;
import io.frontpage.article.syndication.Document;
import io.frontpage.article.syndication.FeedFormat;
import io.frontpage.article.syndication.Syndication;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.http.ETags;

/** The published articles as feeds and as a sitemap. */
@Path("/")
@Tag(name = "Out to the world")
public class SyndicationResource {
    /** So long may a cache show an article that has been withdrawn. */
    private static final String CACHE_CONTROL = "public, max-age=60";

    private final Syndication syndication;

    SyndicationResource(Syndication syndication) {
        this.syndication = syndication;
    }

    @GET
    @Path("feeds/latest.{format:rss|atom|json}")
    @Operation(
            summary = "The latest articles as RSS 2.0, Atom or JSON Feed 1.1",
            description =
                    "Bodies are there in full. Sections and topics have their names in the language asked for, or else "
                            + "the site's. Caches keep it for 60 seconds.")
    @APIResponse(
            responseCode = "200",
            description = "The feed, newest first",
            content = {
                @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/feed+json",
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "feed", value = """
                                {"version": "https://jsonfeed.org/version/1.1", "title": "Frontpage – 城市",
                                 "items": [{"id": "urn:uuid:0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f",
                                            "url": "https://news.example/articles/0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f",
                                            "title": "海濱渡輪今起加開夜班",
                                            "content_html": "<p>夜班渡輪由今晚起每二十分鐘一班。</p>"}]}"""))
            })
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
    public Response latest(
            @PathParam("format") FeedFormat format,
            @Parameter(example = "city") @QueryParam("section") @Size(max = 64) @PlainText String section,
            @Parameter(example = "港口更新") @QueryParam("topic") @Size(max = 64) @PlainText String topic,
            @Parameter(description = "Only articles in this language", example = "zh-Hant")
                    @QueryParam("language")
                    @LanguageTag
                    String language,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(100) int limit,
            @Context UriInfo uri,
            @Context Request request) {
        var listing = new Listing(Status.PUBLISHED, section, topic, language, null);
        var asked = uri.getRequestUri();
        var path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
        return answer(request, syndication.latest(listing, limit, format, path));
    }

    @GET
    @Path("sitemap-news.xml")
    @Operation(
            summary = "The news sitemap for search engines",
            description = "The newest 1,000 articles of the last 48 hours whose canonical address is on this site.")
    @APIResponse(
            responseCode = "200",
            description = "The sitemap",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "It is what the client has")
    public Response newsSitemap(@Context Request request) {
        return answer(request, syndication.newsSitemap());
    }

    /**
     * Only the tag decides whether it is what the client has: the time of the latest change does not move when an article is
     * withdrawn or a section gets another name.
     */
    static Response answer(Request request, Document document) {
        var response = ETags.respond(request, ETags.of(document.bytes()), document.bytes())
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .type(document.mediaType());
        document.updatedAt().map(Date::from).ifPresent(response::lastModified);
        return response.build();
    }
}
