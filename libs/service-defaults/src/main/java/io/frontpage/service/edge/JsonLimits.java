package io.frontpage.service.edge;

import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.smallrye.config.ConfigMapping;

/**
 * Bounds what reading JSON may cost, since a small body can be made to cost much: depth takes stack, the digits of a number
 * take time that grows with their square, and each token may become an object.
 */
@Singleton
class JsonLimits implements ObjectMapperCustomizer {
    private final StreamReadConstraints constraints;

    /** The properties are explained where their defaults are. */
    @ConfigMapping(prefix = "frontpage.json")
    interface Config {
        @Min(1)
        int maxDepth();

        @Min(1)
        int maxTokens();

        @Min(1)
        int maxStringLength();

        @Min(1)
        int maxNameLength();

        @Min(1)
        int maxNumberLength();
    }

    JsonLimits(Config config) {
        this.constraints = StreamReadConstraints.builder()
                .maxNestingDepth(config.maxDepth())
                .maxTokenCount(config.maxTokens())
                .maxStringLength(config.maxStringLength())
                .maxNameLength(config.maxNameLength())
                .maxNumberLength(config.maxNumberLength())
                .build();
    }

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory().setStreamReadConstraints(constraints);
    }
}
