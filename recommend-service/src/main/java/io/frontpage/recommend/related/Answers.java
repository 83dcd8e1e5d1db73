package io.frontpage.recommend.related;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;

import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.http.ETags;

/** Lists as finished answers. */
@Singleton
class Answers {
    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    Answer of(RelatedView list) {
        try {
            var bytes = json.writeValueAsBytes(list);
            return new Answer(Buffer.buffer(bytes), ETags.of(bytes).getValue(), Access.VARIANT, null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list can't be JSON", e);
        }
    }
}
