package io.frontpage.recommend.api;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.recommend.story.Stories;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withdrawn;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class StoryResourceTest {
    @FromLocalStack
    LocalStack stack;

    @Inject
    Stories stories;

    private final String own = "own" + UUID.randomUUID().toString().replace("-", "") + "x";

    @Test
    void aStoryShowsItsArticlesNewestFirstAndWhichRepeatAnother() {
        var ferry = article("city", "Night ferry", words(100));
        var copy = newer(article("city", "Night ferry", words(102)), 1);
        var longer = newer(article("city", "Night ferry: all about it", words(160)), 2);
        var story = send(ferry, copy, longer);

        var etag = given().get("/v1/stories/" + story)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=1"))
                .body("id", equalTo(story.toString()))
                .body("articles.article.id", contains(id(longer), id(copy), id(ferry)))
                .body("articles[1].duplicateOf", equalTo(id(ferry)))
                .body("articles.findAll { it.containsKey('duplicateOf') }.size()", equalTo(1))
                .body("articles[2].article.headline", equalTo("Night ferry"))
                .extract()
                .header("ETag");
        given().header("If-None-Match", etag).get("/v1/stories/" + story).then().statusCode(304);
    }

    @Test
    void aWithdrawnArticleIsGoneFromItAndOfOneArticleThereIsNoStory() {
        var ferry = article("city", "Night ferry", words(100));
        var copy = article("city", "Night ferry", words(101));
        var update = article("city", "Night ferry", words(110));
        var story = send(ferry, copy, update);

        send(withdrawn(copy, 2));
        await().until(() -> stories.members(story).size() == 2);
        given().get("/v1/stories/" + story)
                .then()
                .statusCode(200)
                .body("articles.article.id.toSet()", equalTo(Set.of(id(ferry), id(update))));

        send(withdrawn(update, 2));
        await().until(() -> stories.members(story).isEmpty());
        given().get("/v1/stories/" + story).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void ofAnUnknownStoryAndOfWhatIsNoIdThereIsNothing() {
        given().get("/v1/stories/" + UUID.randomUUID()).then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/stories/ferry").then().statusCode(404).contentType("application/problem+json");
    }

    private static String id(ArticleEvent article) {
        return article.id().toString();
    }

    /** Words that no other test has. */
    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> own + i).collect(Collectors.joining(" "));
    }

    /** @return the story that all of them are in */
    private UUID send(ArticleEvent... articles) {
        try (var sender = new EventSender(stack.kafka().bootstrapServers())) {
            for (var article : articles) {
                sender.send(Topic.ARTICLES, article.id(), article);
            }
        }
        if (articles.length > 1) {
            await().until(() ->
                    stories.members(stories.storyOf(articles[0].id()).orElse(articles[0].id()))
                                    .size()
                            == articles.length);
        }
        return stories.storyOf(articles[0].id()).orElse(null);
    }
}
