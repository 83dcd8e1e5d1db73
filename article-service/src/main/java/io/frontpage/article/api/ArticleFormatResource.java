package io.frontpage.article.api;

import java.util.UUID;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.syndication.Document;
import io.frontpage.article.syndication.Syndication;

/** A published article in the formats of others. */
@Path(Answers.PATH)
@Tag(name = "Out to the world")
public class ArticleFormatResource {
    private final Syndication syndication;

    ArticleFormatResource(Syndication syndication) {
        this.syndication = syndication;
    }

    @GET
    @Path("{id}/ninjs")
    @Operation(summary = "A published article as ninjs 3.0", description = "IPTC's News in JSON.")
    @APIResponse(
            responseCode = "200",
            description = "The article",
            content =
                    @Content(
                            mediaType = "application/vnd.iptc.ninjs+json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "article", value = """
                                    {"standard": {"name": "ninjs", "version": "3.0"},
                                     "uri": "urn:uuid:0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f",
                                     "type": "text", "language": "zh-Hant",
                                     "headlines": [{"role": "main", "value": "海濱渡輪今起加開夜班"}]}""")))
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "404", description = "There is none that readers may see")
    @APIResponse(responseCode = "410", description = "It was withdrawn: `withdrawal` says when and why")
    public Response ninjs(@PathParam("id") UUID id, @Context Request request) {
        return article(id, request, syndication::ninjs);
    }

    @GET
    @Path("{id}/jsonld")
    @Operation(
            summary = "A published article as schema.org's NewsArticle",
            description = "JSON-LD, to be put into the article's page for search engines.")
    @APIResponse(
            responseCode = "200",
            description = "The article",
            content =
                    @Content(
                            mediaType = "application/ld+json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "article", value = """
                                    {"@context": "https://schema.org", "@type": "NewsArticle",
                                     "url": "https://news.example/articles/0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f",
                                     "headline": "海濱渡輪今起加開夜班", "inLanguage": "zh-Hant"}""")))
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "404", description = "There is none that readers may see")
    @APIResponse(responseCode = "410", description = "It was withdrawn: `withdrawal` says when and why")
    public Response jsonLd(@PathParam("id") UUID id, @Context Request request) {
        return article(id, request, syndication::jsonLd);
    }

    private static Response article(UUID id, Request request, Function<Article, Document> format) {
        var article = Article.byId(id).orElseThrow(Answers::notFound);
        if (article.status != Status.PUBLISHED) {
            throw Answers.unreadable(article.snapshot());
        }
        return SyndicationResource.answer(request, format.apply(article));
    }
}
