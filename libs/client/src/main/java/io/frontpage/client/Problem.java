package io.frontpage.client;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;

/**
 * An error as RFC 9457 has it.
 *
 * @param title the status's own phrase
 * @param status of the answer
 * @param detail what was wrong with this request; null when the answer does not say
 * @param errors the fields at fault; empty when the fault is not in a field
 * @param members what else the answer has, such as {@code withdrawal} of an article that is gone; never null
 */
public record Problem(
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @JsonAnySetter Map<String, Object> members) {

    /**
     * @param field path of the field, such as {@code topics[2]}, or the name of the parameter
     * @param reason what it has to be
     */
    public record FieldError(String field, String reason) {}

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        members = members == null ? Map.of() : members;
    }

    /** In one line, as for a log. */
    @Override
    public String toString() {
        var line = new StringBuilder().append(status).append(' ').append(title);
        if (detail != null) {
            line.append(": ").append(detail);
        }
        errors.forEach(error -> line.append(' ')
                .append(error.field())
                .append(' ')
                .append(error.reason())
                .append('.'));
        return line.toString();
    }
}
