package io.frontpage.service.problem;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 has it, of type {@code about:blank}: the title is the status's own phrase.
 *
 * @param detail what was wrong with this request, in a sentence for its sender
 * @param errors the fields at fault; absent when the fault is not in a field
 * @param members what else a program may want to know, by the names that it has in JSON
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "An error as in RFC 9457")
public record Problem(
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param field path of the field, such as {@code topics[2]}, or the name of the parameter
     * @param reason what it has to be
     */
    public record FieldError(String field, String reason) {}
}
