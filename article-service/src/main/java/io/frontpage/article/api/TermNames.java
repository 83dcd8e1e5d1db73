package io.frontpage.article.api;

import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.problem.ProblemException;

/** What a section or topic is called. */
record TermNames(
        @NotNull
        @Size(max = 50)
        @Schema(
                description = "By BCP 47 language tag",
                examples = "{\"zh-Hant\": \"體育\", \"zh-Hans\": \"体育\", \"en\": \"Sport\"}")
        Map<@LanguageTag String, @NotBlank @Size(max = 100) @PlainText String> names) {

    /** By tags in their canonical form, names stripped. Only for names that are valid. */
    Map<String, String> canonical() {
        var canonical = new TreeMap<String, String>();
        names.forEach((tag, name) -> {
            if (canonical.put(LanguageTag.Validator.canonical(tag), name.strip()) != null) {
                throw ProblemException.badRequest("names[" + tag + "]", "is there twice, written differently");
            }
        });
        return canonical;
    }
}
