package io.frontpage.recommend;

import java.net.URI;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.RoleCheck;
import io.frontpage.testing.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RolesTest {
    @FromLocalStack
    Tokens tokens;

    @TestHTTPResource
    URI url;

    @Test
    void everyOperationTakesTheTokensThatItsTableNamesAndNoOthers() throws Exception {
        assertThat(RoleCheck.violations("recommend-service", url, tokens)).isEmpty();
    }
}
