package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.tag;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class PromotionResourceTest {
    private static final Instant TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void anArticleHasOnePromotionAScopeAndItsHistoryHasAll() {
        String id = api.published(Map.of());
        promote(id, 0, Map.of("kind", "PIN", "place", 1, "until", TOMORROW.toString(), "reason", "Typhoon"))
                .then()
                .statusCode(204)
                .header("ETag", tag(1));
        promote(id, 1, Map.of("kind", "BURY", "section", "sport", "reason", "Off topic"))
                .then()
                .statusCode(204);
        promote(id, 2, Map.of("kind", "BOOST", "factor", 1.5, "reason", "Calmer"))
                .then()
                .statusCode(204);
        demote(id, 3, "sport").then().statusCode(204).header("ETag", tag(4));

        api.as("editor")
                .get("/v1/articles/" + id + "/promotion")
                .then()
                .statusCode(200)
                .body("promotions.promotion", equalTo(List.of(Map.of("kind", "BOOST", "factor", 1.5f))))
                .body("promotions[0].reason", equalTo("Calmer"))
                .body("promotions[0].who", equalTo("local-publisher"))
                .body("history.action", equalTo(List.of("DEMOTED", "PROMOTED", "PROMOTED", "PROMOTED")))
                .body("history[1].promotions.promotion.kind", equalTo(List.of("BURY", "BOOST")))
                .body(
                        "history[3].promotions.promotion",
                        equalTo(List.of(Map.of("kind", "PIN", "place", 1, "until", TOMORROW.toString()))));
    }

    @Test
    void readersAreNotToldOfPromotions() {
        String id = api.published(Map.of());
        promote(id, 0, Map.of("kind", "PIN", "place", 1, "reason", "Typhoon"));

        given().get("/v1/articles/" + id).then().statusCode(200).body("$", not(hasKey("promotions")));
        problem(given().get("/v1/articles/" + id + "/promotion"), 401);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    {"kind": "PIN", "reason": "r"}                                      => place
                    {"kind": "PIN", "place": 0, "reason": "r"}                          => place
                    {"kind": "PIN", "place": 51, "reason": "r"}                         => place
                    {"kind": "PIN", "place": 1, "factor": 2, "reason": "r"}             => factor
                    {"kind": "BOOST", "reason": "r"}                                    => factor
                    {"kind": "BOOST", "factor": 1, "reason": "r"}                       => factor
                    {"kind": "BOOST", "factor": 101, "reason": "r"}                     => factor
                    {"kind": "BURY", "place": 1, "reason": "r"}                         => place
                    {"kind": "BURY", "until": "2020-01-01T00:00:00Z", "reason": "r"}    => until
                    {"kind": "BURY", "until": "soon", "reason": "r"}                    => until
                    {"kind": "BURY"}                                                    => reason
                    {"reason": "r"}                                                     => kind
                    {"kind": "HIDE", "reason": "r"}                                     => kind
                    """)
    void aPromotionThatIsNoneIsRefusedByItsField(String promotion, String field) {
        String id = api.published(Map.of());

        problem(promote(id, 0, promotion), 400).body("errors.field", hasItem(field));
        api.read(id).then().header("ETag", tag(0));
    }

    @Test
    void promotingNeedsTheCurrentTagAndTheRole() {
        String id = api.published(Map.of());
        var pin = Map.of("kind", "PIN", "place", 1, "reason", "r");

        problem(promote(id, 5, pin), 412).header("ETag", tag(0));
        problem(api.as("publisher").body(pin).put("/v1/articles/" + id + "/promotion"), 428);
        problem(api.as("editor").header("If-Match", tag(0)).body(pin).put("/v1/articles/" + id + "/promotion"), 403);
        problem(demote(id, 0, null), 404);
    }

    private Response promote(String id, long version, Object promotion) {
        return api.as("publisher")
                .header("If-Match", tag(version))
                .body(promotion)
                .put("/v1/articles/" + id + "/promotion");
    }

    private Response demote(String id, long version, String section) {
        var request = api.as("publisher").header("If-Match", tag(version));
        return (section == null ? request : request.queryParam("section", section))
                .delete("/v1/articles/" + id + "/promotion");
    }
}
