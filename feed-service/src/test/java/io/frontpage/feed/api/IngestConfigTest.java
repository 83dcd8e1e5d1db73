package io.frontpage.feed.api;

import java.util.Map;

import jakarta.validation.Validation;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IngestConfigTest {
    /** What ships, with a key, and these values over it. */
    static IngestConfig config(Map<String, String> values) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = factory::getValidator;
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDefaultSources()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(values, "given", 500))
                    .withDefaultValue("frontpage.ingest.reader-key", "A".repeat(43) + "=")
                    .withMapping(IngestConfig.class)
                    .withValidator(validator)
                    .build()
                    .getConfigMapping(IngestConfig.class);
        }
    }

    @Test
    void whatShipsIsInOrder() {
        assertThat(config(Map.of()).access()).isEqualTo(IngestConfig.Access.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "frontpage.ingest.reader-key, c2hvcnQ=",
        "frontpage.ingest.reader-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "frontpage.ingest.access, everybody",
        "frontpage.ingest.buffer, 499",
        "frontpage.ingest.ack-timeout, PT0S",
        "frontpage.ingest.ack-timeout, soon",
        "frontpage.ingest.token.max-batch, 501",
        "frontpage.ingest.public.rate, 0",
        "frontpage.ingest.device.remembered, 0"
    })
    void aBadValueIsRefusedByTheNameOfItsProperty(String property, String value) {
        assertThatThrownBy(() -> config(Map.of(property, value)))
                .hasMessageContaining(property)
                .message()
                .satisfies(message -> assertThat(property.endsWith("key") && message.contains(value))
                        .isFalse());
    }

    @Test
    void aBurstHasToBeEnoughForABatch() {
        assertThatThrownBy(() -> config(Map.of("frontpage.ingest.public.burst", "49")))
                .hasMessageContaining("frontpage.ingest.public")
                .hasMessageContaining("burst has to be at least max-batch");
    }
}
