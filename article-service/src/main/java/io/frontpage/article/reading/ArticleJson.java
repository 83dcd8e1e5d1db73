package io.frontpage.article.reading;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;

/** An article as the bytes of its JSON, from which fields can be picked without parsing it again. */
final class ArticleJson {
    private final String tag;
    private final Buffer whole;
    private final List<String> names;

    /** Where in {@link #whole} the comma or brace after each field is. */
    private final int[] ends;

    private ArticleJson(String tag, Buffer whole, List<String> names, int[] ends) {
        this.tag = tag;
        this.whole = whole;
        this.names = names;
        this.ends = ends;
    }

    static ArticleJson of(Snapshot article, ObjectMapper mapper) throws JsonProcessingException {
        return of(article, mapper.<ObjectNode>valueToTree(article), mapper);
    }

    /** With the plain text of its body, which is only for those who ask for it. */
    static ArticleJson withText(Snapshot article, ObjectMapper mapper) throws JsonProcessingException {
        return of(article, mapper.<ObjectNode>valueToTree(article).put(Fields.BODY_TEXT, article.bodyText()), mapper);
    }

    private static ArticleJson of(Snapshot article, ObjectNode object, ObjectMapper mapper)
            throws JsonProcessingException {
        var bytes = Buffer.buffer();
        var names = new ArrayList<String>();
        var ends = new ArrayList<Integer>();
        bytes.appendString("{");
        for (var field : object.properties()) {
            if (!names.isEmpty()) {
                bytes.appendString(",");
            }
            bytes.appendBytes(mapper.writeValueAsBytes(field.getKey()));
            bytes.appendString(":");
            bytes.appendBytes(mapper.writeValueAsBytes(field.getValue()));
            names.add(field.getKey());
            ends.add(bytes.length());
        }
        bytes.appendString("}");
        return new ArticleJson(
                String.valueOf(article.version()),
                bytes,
                List.copyOf(names),
                ends.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Its version as its tag. */
    Answer answer(Fields fields, Access access) {
        return new Answer(bytes(fields), tag, access, null);
    }

    /** In its own order, without the fields that it does not have; not to be changed. */
    Buffer bytes(Fields fields) {
        if (fields.isDefault()) {
            return whole;
        }
        var bytes = Buffer.buffer("{");
        for (int i = 0; i < ends.length; i++) {
            if (fields.contains(names.get(i))) {
                if (bytes.length() > 1) {
                    bytes.appendString(",");
                }
                int start = i == 0 ? 1 : ends[i - 1] + 1;
                bytes.appendBuffer(whole, start, ends[i] - start);
            }
        }
        return bytes.appendString("}");
    }
}
