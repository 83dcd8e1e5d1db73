package io.frontpage.article.api;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.reading.Fields;
import io.frontpage.article.reading.Reading;
import io.frontpage.service.edge.Costly;

/** Many articles at once, for who has a list of ids. */
@Path(Answers.PATH + "/batch-get")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
public class BatchGetResource {
    private final Reading reading;
    private final ObjectMapper json;

    BatchGetResource(Reading reading, ObjectMapper json) {
        this.reading = reading;
        this.json = json;
    }

    @POST
    @Operation(
            summary = "Read up to 100 published articles",
            description = "An id that is asked for twice is answered twice.")
    @APIResponseSchema(
            value = ArticleBatch.class,
            responseCode = "200",
            responseDescription = "Those that readers may see, and which of the others there are not")
    @APIResponse(responseCode = "400", description = "The request is not valid; `errors` names the fields")
    @APIResponse(
            responseCode = "429",
            description = "Too many requests of this kind from this address; again after `Retry-After` seconds")
    @Costly
    public Response get(@Valid @NotNull BatchGetRequest request) throws JsonProcessingException {
        var articles = reading.published(request.ids(), Fields.ofArticle(request.fields()));
        var found = request.ids().stream().filter(articles::containsKey).map(articles::get);
        var missing = request.ids().stream().filter(id -> !articles.containsKey(id));
        return Response.ok(batch(found.toList(), json.writeValueAsBytes(missing.toList())))
                .build();
    }

    private static Buffer batch(List<Buffer> articles, byte[] missing) {
        var batch = Buffer.buffer("{\"articles\":[");
        for (int i = 0; i < articles.size(); i++) {
            batch.appendString(i == 0 ? "" : ",").appendBuffer(articles.get(i));
        }
        return batch.appendString("],\"missing\":").appendBytes(missing).appendString("}");
    }
}
