package io.frontpage.article.api;

import java.time.Instant;
import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.Uncompressed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.ArticleTime;
import io.frontpage.article.catalog.Listing;
import io.frontpage.article.catalog.Listing.Place;
import io.frontpage.article.reading.Fields;
import io.frontpage.article.reading.ListKey;
import io.frontpage.article.reading.Reading;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.http.ETags;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The articles, newest first. */
@Path(Answers.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
public class ArticleListResource {
    private final Newsroom newsroom;
    private final Reading reading;
    private final ObjectMapper json;

    ArticleListResource(Newsroom newsroom, Reading reading, ObjectMapper json) {
        this.newsroom = newsroom;
        this.reading = reading;
        this.json = json;
    }

    /** Which of the articles are wanted; what is absent does not matter. */
    public record Filter(
            @QueryParam("section") @Size(max = 64) @PlainText
            String section,

            @QueryParam("topic") @Size(max = 64) @PlainText String topic,
            @QueryParam("language") @LanguageTag String language,

            @QueryParam("author") @Size(max = 200) @PlainText
            String author,

            @QueryParam("status") @DefaultValue("PUBLISHED") Status status,

            @QueryParam("from")
            @ArticleTime
            @Parameter(description = "Published then or later", example = "2026-03-04T00:00:00Z")
            Instant from,

            @QueryParam("to")
            @ArticleTime
            @Parameter(description = "Published before", example = "2026-03-05T00:00:00Z")
            Instant to) {

        Listing listing(Place after) {
            return new Listing(status, section, topic, language, author, from, to, after);
        }
    }

    @GET
    @Operation(
            summary = "List articles, newest first",
            description = "Turning the pages shows each article once, whatever is published meanwhile. "
                    + "A status other than PUBLISHED needs a token of the newsroom; scheduled articles are listed by the "
                    + "time that they are scheduled for, drafts by when they were made.")
    @APIResponseSchema(value = ArticlePage.class, responseDescription = "A page; `Link` names the next")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the parameters")
    @APIResponse(responseCode = "401", description = "This status needs a token")
    @APIResponse(responseCode = "403", description = "This status needs a role of the newsroom")
    @Uncompressed
    public Response list(
            @BeanParam @Valid Filter filter,
            @QueryParam("cursor") @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("fields")
                    @Size(max = 500)
                    @Parameter(
                            description = "Which fields are wanted, parted by commas",
                            example = "headline,publishedAt")
                    String names,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        if (filter.status() != Status.PUBLISHED) {
            newsroom.requireMember();
        }
        var fields = Fields.ofListed(names);
        var listing = filter.listing(cursor == null ? null : Place.parse(cursor));
        var access = Access.of(request);
        Supplier<Answer> load = () -> answer(page(listing, limit), fields, uri, access);
        var answer = access == Access.PUBLIC ? reading.list(ListKey.of(request.query()), load) : load.get();
        return reading.respond(answer, request);
    }

    private Answer answer(ArticlePage page, Fields fields, UriInfo uri, Access access) {
        var tree = json.<ObjectNode>valueToTree(page);
        if (!fields.isDefault()) {
            tree.get("articles").forEach(article -> ((ObjectNode) article).retain(fields.names()));
        }
        var body = tree.toString().getBytes(UTF_8);
        var link = page.next() == null ? null : NextPage.link(uri, page.next());
        return new Answer(Buffer.buffer(body), ETags.of(body).getValue(), access, link);
    }

    /** Asks for one more than it shows, to know whether there is a next page. */
    private static ArticlePage page(Listing listing, int limit) {
        var articles = listing.page(limit + 1);
        if (articles.size() <= limit) {
            return new ArticlePage(articles, null);
        }
        var shown = articles.subList(0, limit);
        return new ArticlePage(shown, Place.of(shown.getLast()).cursor().toString());
    }
}
