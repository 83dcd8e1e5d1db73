package io.frontpage.article.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What the document has to say of every operation; what each has of its own is tested with its resource. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    JsonNode document;

    /** @param name such as {@code get /v1/articles} */
    private record Operation(String name, JsonNode description) {}

    @BeforeEach
    void read() throws Exception {
        document = new ObjectMapper()
                .readTree(given().accept("application/json").get("/openapi").asByteArray());
    }

    @Test
    void everyOperationIsSummedUp() {
        assertThat(operations()).allSatisfy(operation -> assertThat(
                        operation.description().path("summary").asText())
                .as(operation.name())
                .isNotBlank());
    }

    @Test
    void everyErrorIsAProblemWithAnExample() {
        for (var operation : operations()) {
            operation.description().path("responses").properties().stream()
                    .filter(response -> response.getKey().matches("[45]\\d\\d"))
                    .forEach(response -> assertThat(response.getValue()
                                    .at("/content/application~1problem+json/example/status")
                                    .asText())
                            .as(operation.name())
                            .isEqualTo(response.getKey()));
        }
    }

    @Test
    void everyAnswerWithABodyHasASchema() {
        for (var operation : operations()) {
            operation.description().path("responses").properties().stream()
                    .filter(response ->
                            response.getKey().equals("200") || response.getKey().equals("201"))
                    .forEach(response -> assertThat(response.getValue().path("content"))
                            .as(operation.name())
                            .isNotEmpty()
                            .allSatisfy(content -> assertThat(content.has("schema") || content.has("example"))
                                    .as(operation.name())
                                    .isTrue()));
        }
    }

    @Test
    void everyBodyThatIsTakenHasAnExample() {
        for (var operation : operations()) {
            operation.description().at("/requestBody/content").properties().forEach(content -> assertThat(
                            hasExample(content.getValue())
                                    || hasExample(resolve(content.getValue().path("schema"))))
                    .as(operation.name() + " " + content.getKey())
                    .isTrue());
        }
    }

    @Test
    void everyChangeThatNeedsATokenSaysWhatHappensWithoutOne() {
        assertThat(operations())
                .filteredOn(
                        operation -> !operation.description().path("security").isEmpty())
                .isNotEmpty()
                .allMatch(operation ->
                        operation.description().at("/responses/401").isObject())
                .allMatch(operation ->
                        operation.description().at("/responses/403").isObject());
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> new Operation(method.getKey() + " " + path.getKey(), method.getValue()))
                    .forEach(operations::add);
        }
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** Its own, or one of a part of it. */
    private static boolean hasExample(JsonNode node) {
        return node.has("example")
                || node.has("examples")
                || !node.findValues("examples").isEmpty();
    }
}
