package io.frontpage.service.log;

import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Why a record could not be read, in one line for a log: the names of fields, never what is in them. */
final class Cause {
    private Cause() {}

    static String of(Exception failure) {
        return switch (failure) {
            case JsonParseException e -> "it is not JSON";
            case ValueInstantiationException e
            when e.getCause() instanceof NullPointerException missing -> missing.getMessage() + " is missing";
            case ValueInstantiationException e
            when e.getCause() instanceof IllegalArgumentException wrong -> wrong.getMessage();
            case JsonMappingException e when !e.getPath().isEmpty() -> path(e) + " can't be read";
            default -> failure.getClass().getSimpleName();
        };
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
