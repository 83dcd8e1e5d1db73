package io.frontpage.article.api;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which articles are wanted.
 *
 * @param fields null for all that one is answered with by default
 */
record BatchGetRequest(
        @NotNull @Size(min = 1, max = 100) @Schema(examples = "[\"01a2060d-16b0-79c3-aadb-9f013c881b9e\"]")
        List<@NotNull UUID> ids,

        @Size(min = 1, max = 30) @Schema(examples = "[\"headline\", \"image\"]")
        List<@NotNull String> fields) {}
