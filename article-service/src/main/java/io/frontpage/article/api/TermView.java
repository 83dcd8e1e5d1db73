package io.frontpage.article.api;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.Term;

/** A section or topic as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TermView(
        @Schema(description = "The string that articles carry", examples = "sports")
        String id,

        @Schema(description = "In the language that was asked for; absent when none was", examples = "體育")
        String name,

        @Schema(
                description = "By BCP 47 language tag",
                examples = "{\"zh-Hant\": \"體育\", \"zh-Hans\": \"体育\", \"en\": \"Sport\"}")
        Map<String, String> names,

        long version,
        Instant updatedAt) {

    /** @param language null when none was asked for */
    static TermView of(Term term, String language) {
        return new TermView(
                term.id,
                language == null ? null : term.nameIn(language),
                new TreeMap<>(term.names),
                term.version,
                term.updatedAt);
    }
}
