package io.frontpage.service.problem;

import java.util.Map;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** How large bodies may be. */
@ConfigMapping(prefix = "frontpage.http")
interface BodySizes {
    /** By path, for those whose bodies are streamed and may be larger than the rest ({@code quarkus.http.limits.max-body-size}). */
    Map<String, MemorySize> maxBodySize();
}
