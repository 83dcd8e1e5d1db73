package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.QueryTimeoutException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.api.SearchPage.Found;
import io.frontpage.article.api.SearchPage.Highlights;
import io.frontpage.article.catalog.ArticleTime;
import io.frontpage.article.catalog.ListedArticle;
import io.frontpage.article.search.SearchFilter;
import io.frontpage.article.search.SearchHit;
import io.frontpage.article.search.SearchIndex;
import io.frontpage.article.search.SearchQuery;
import io.frontpage.article.search.SearchResult;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.edge.Costly;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/** Published articles by words. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final SearchIndex search;
    private final ObjectMapper json;

    SearchResource(SearchIndex search, ObjectMapper json) {
        this.search = search;
        this.json = json;
    }

    @GET
    @Operation(summary = "Search published articles", description = """
                    Finds articles that have all the words in headline, summary or body, whatever their case; English words \
                    whatever their ending. `"two words"` in quotation marks have to stand side by side. `-word` and \
                    `-"two words"` must not be there. There is no OR.

                    Chinese is found in both scripts, whichever it is asked in. Characters that are written together have to \
                    stand together; a space between two words looks for each. A single character is found too.

                    The best come first, by relevance (a word in the headline counts most) times recency. The newest 500 that \
                    match are ranked; use `to` to look further back. Turning the pages shows no article twice; one that is \
                    changed meanwhile is left out of the pages after.""")
    @APIResponseSchema(value = SearchPage.class, responseDescription = "A page; `Link` names the next")
    @APIResponse(responseCode = "304", description = "It is what the client has")
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid; `errors` names the parameter and what is wrong with it:"
                    + " in `q` a quotation mark that is not closed, nothing to look for, too many words")
    @APIResponse(responseCode = "503", description = "It took too long; `Retry-After` says when to try again")
    @APIResponse(
            responseCode = "429",
            description = "Too many requests of this kind from this address; again after `Retry-After` seconds")
    @Costly
    public Response search(
            @QueryParam("q")
                    @NotBlank
                    @Size(max = 200)
                    @PlainText
                    @Parameter(required = true, example = "渡輪 \"night service\" -strike")
                    String q,
            @QueryParam("section") @Size(max = 64) @PlainText String section,
            @QueryParam("topic") @Size(max = 64) @PlainText String topic,
            @QueryParam("language") @LanguageTag String language,
            @QueryParam("from")
                    @ArticleTime
                    @Parameter(description = "Not published before", example = "2026-03-01T00:00:00Z")
                    Instant from,
            @QueryParam("to")
                    @ArticleTime
                    @Parameter(description = "Published before", example = "2026-04-01T00:00:00Z")
                    Instant to,
            @QueryParam("cursor") @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(50) int limit,
            @Context UriInfo uri,
            @Context Request request)
            throws JsonProcessingException {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badRequest("to", "must be after from");
        }
        var canonical = language == null ? null : LanguageTag.Validator.canonical(language);
        var filter = new SearchFilter(section, topic, canonical, from, to);
        var page = page(find(SearchQuery.parse(q), filter, cursor, limit));
        var body = json.writeValueAsBytes(page);
        var response = ETags.respond(request, ETags.of(body), body);
        if (page.next() != null) {
            response.header("Link", NextPage.link(uri, page.next()));
        }
        return response.build();
    }

    private SearchResult find(SearchQuery query, SearchFilter filter, String cursor, int limit) {
        try {
            return search.find(query, filter, cursor, limit);
        } catch (QueryTimeoutException tooLong) {
            throw ProblemException.unavailable("The search took too long.", RETRY_AFTER);
        }
    }

    /** An article that was withdrawn a moment ago has no card any more. */
    private static SearchPage page(SearchResult result) {
        var cards = ListedArticle.published(
                result.hits().stream().map(SearchHit::articleId).toList());
        var found = result.hits().stream()
                .filter(hit -> cards.containsKey(hit.articleId()))
                .map(hit ->
                        new Found(cards.get(hit.articleId()), hit.score(), new Highlights(hit.headline(), hit.text())))
                .toList();
        return new SearchPage(
                found, result.next() == null ? null : result.next().toString());
    }
}
