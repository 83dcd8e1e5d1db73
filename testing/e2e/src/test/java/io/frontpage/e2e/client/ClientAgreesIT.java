package io.frontpage.e2e.client;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.frontpage.client.Problem;
import io.frontpage.client.article.Articles;
import io.frontpage.client.article.ImportedFeeds;
import io.frontpage.client.article.Imports;
import io.frontpage.client.article.Newsroom;
import io.frontpage.client.article.Promotions;
import io.frontpage.client.article.Revisions;
import io.frontpage.client.article.Sections;
import io.frontpage.client.article.Topics;
import io.frontpage.client.feed.Engagements;
import io.frontpage.client.feed.Feeds;
import io.frontpage.client.feed.Readers;
import io.frontpage.client.recommend.Recommendations;

import static org.assertj.core.api.Assertions.assertThat;

/** The Java client and the OpenAPI documents that the build of the services leaves. */
class ClientAgreesIT {
    private static final Path CHECKOUT = Path.of(System.getProperty("frontpage.checkout"));

    private static final List<Class<?>> CLIENT = List.of(
            Articles.class,
            Newsroom.class,
            Revisions.class,
            Promotions.class,
            Imports.class,
            ImportedFeeds.class,
            Sections.class,
            Topics.class,
            Feeds.class,
            Engagements.class,
            Readers.class,
            Recommendations.class);

    /** What the client does not have, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "GET /feeds/latest.{format}", "a document for feed readers",
            "GET /sitemap-news.xml", "a document for search engines",
            "GET /v1/articles/{id}/ninjs", "a document for agencies",
            "GET /v1/articles/{id}/jsonld", "a document for search engines",
            "GET /v1/feeds/hot/stream", "server-sent events, which each platform has a client of its own for",
            "POST /v1/articles/events", "for operators: ./frontpage republish",
            "POST /v1/articles/events/{id}", "for operators: ./frontpage republish");

    private final Agreement agreement = new Agreement();
    private final Map<String, Operation<Type>> methods = new HashMap<>();

    @Test
    void whatCanBeAskedForIsTheSameAndHasTheSameTypes() throws IOException {
        CLIENT.stream().flatMap(api -> ClientMethods.of(api).stream()).forEach(method -> assertThat(
                        methods.put(method.name(), method))
                .as("a second method for %s", method.name())
                .isNull());
        var leftOut = new HashSet<String>();

        for (var document : documents()) {
            agreement.compare(document, "Problem", document.root().at("/components/schemas/Problem"), Problem.class);
            for (var operation : document.operations()) {
                var method = methods.remove(operation.name());
                if (method != null) {
                    agreement.compare(document, operation, method);
                } else {
                    leftOut.add(operation.name());
                }
            }
        }

        assertThat(leftOut).as("operations without a method").isEqualTo(LEFT_OUT.keySet());
        assertThat(methods).as("methods without an operation").isEmpty();
        assertThat(agreement.differences()).isEmpty();
    }

    private static List<ApiDocument> documents() throws IOException {
        var documents = new ArrayList<ApiDocument>();
        for (var service : List.of("article-service", "feed-service", "recommend-service")) {
            documents.add(ApiDocument.read(CHECKOUT.resolve(service + "/target/openapi/openapi.json")));
        }
        return documents;
    }
}
