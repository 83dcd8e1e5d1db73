package io.frontpage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.frontpage.testing.PropertyFile.Group;
import io.frontpage.testing.PropertyFile.Property;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReferenceTest {
    private static final Path CHECKOUT = Path.of("../..");

    @Test
    void theReferenceIsWhatTheServicesSay() throws IOException {
        assertThat(Files.readString(CHECKOUT.resolve(ConfigurationReference.PLACE)))
                .as("out of date; renew it with: %s", ConfigurationReference.COMMAND)
                .isEqualTo(ConfigurationReference.of(CHECKOUT));
    }

    @Test
    void everySettingIsExplained() throws IOException {
        assertThat(ConfigurationReference.of(CHECKOUT).lines())
                .as("settings without a comment above them")
                .noneMatch(line -> line.endsWith("|  |"));
    }

    /** Paths have been read in different ways by those who check and those who serve (CVE-2026-39852): methods ask for roles. */
    @Test
    void noAccessIsDecidedByPath() throws IOException {
        assertThat(ConfigurationReference.of(CHECKOUT)).doesNotContain(".auth.permission.", ".auth.policy.");
    }

    @Test
    void aCommentIsAboutThePropertiesBelowIt() {
        var file = PropertyFile.parse("""
            # About the file.

            # How long,
            # and how often.
            a.length=5s
            a.times=1,\\
              2
            # A secret.
            # a.secret
            # Of tests.
            %test.a.port=0
            # Of production.
            %prod.a.json=true
            """);

        assertThat(file.groups())
                .containsExactly(
                        new Group("About the file.", List.of()),
                        new Group(
                                "How long, and how often.",
                                List.of(new Property("a.length", "5s"), new Property("a.times", "1,2"))),
                        new Group("A secret.", List.of(new Property("a.secret", null))),
                        new Group("Of production.", List.of(new Property("a.json", "true"))));
    }

    @Test
    void aVariableHasTheNameThatQuarkusLooksFor() {
        assertThat(new Property("frontpage.http.max-body-size.\"/v1/imports\"", null).variable())
                .isEqualTo("FRONTPAGE_HTTP_MAX_BODY_SIZE___V1_IMPORTS_");
    }
}
