package io.frontpage.article.imports;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.frontpage.service.problem.ProblemMappers;

/** The JSON of one entry as a record, or the reason why it is none. */
final class EntryJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EntryJson() {}

    /** Has the item refused when it can't be read, and answers none then. */
    static <T> Optional<T> read(byte[] json, Class<T> type, Item item) {
        try {
            var value = JSON.readValue(json, type);
            if (value == null) {
                item.refuse(null, "must be an object");
            }
            return Optional.ofNullable(value);
        } catch (MismatchedInputException e) {
            var error = ProblemMappers.fieldError(e);
            item.refuse(error.field().isEmpty() ? null : error.field(), error.reason());
        } catch (JsonProcessingException e) {
            item.refuse(null, "is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            item.refuse(null, "is not valid JSON: " + e.getMessage());
        }
        return Optional.empty();
    }
}
