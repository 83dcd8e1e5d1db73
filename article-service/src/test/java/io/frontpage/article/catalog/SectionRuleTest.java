package io.frontpage.article.catalog;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SectionRuleTest {
    @FromLocalStack
    Tokens tokens;

    @Inject
    SectionRule rule;

    Api api;

    /** Put in the place of the one that is configured, which spares a start of the service with another configuration. */
    @BeforeEach
    void sectionsHaveToBeRegistered() {
        QuarkusMock.installMockForInstance(new SectionRule(SectionRule.Sections.REGISTERED), rule);
        api = new Api(tokens);
    }

    @Test
    void anArticleGoesIntoNoSectionThatIsNotRegistered() {
        var section = unique("section");
        problem(api.create(Map.of("section", section)), 400).body("errors.field", equalTo(List.of("section")));

        api.as("publisher")
                .body(Map.of("names", Map.of("en", "City")))
                .put("/v1/sections/{id}", section)
                .then()
                .statusCode(201);

        var id = api.draft(Map.of("section", section));
        problem(api.change(id, 0, Map.of("section", unique("section"))), 400)
                .body("errors.field", equalTo(List.of("section")));
    }

    @Test
    void aTopicIsNoSectionAndNoSectionNeedsNoName() {
        var topic = unique("topic");
        api.as("publisher")
                .body(Map.of("names", Map.of()))
                .put("/v1/topics/{id}", topic)
                .then()
                .statusCode(201);

        problem(api.create(Map.of("section", topic)), 400);
        api.draft(Map.of("topics", List.of(unique("topic"))));
    }
}
