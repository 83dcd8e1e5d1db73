package io.frontpage.service.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response.Status;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document once for all what an error looks like; the resources say only which there are and why. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String SCHEMA = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components.addSchema(SCHEMA, schema()));
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    addWhatAllHave(operation);
                    describe(operation);
                });
    }

    /** What no resource needs to say, since it holds for whatever takes parameters, a body or a token. */
    private static void addWhatAllHave(Operation operation) {
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            add(operation, "400", "The request is not valid; `errors` names what is at fault");
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            add(operation, "404", "There is nothing at this address");
        }
        if (operation.getRequestBody() != null) {
            add(operation, "408", "The body comes too slowly");
            add(operation, "413", "The body is too large");
            add(operation, "415", "The body is of a media type that is not taken here");
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            add(operation, "401", "It needs a valid token");
            add(operation, "403", "The token has not the role");
        }
        if (operation.getResponses().hasAPIResponse("304")) {
            add(operation, "412", "`If-Match` names another state than the current one");
        }
        add(operation, "503", "There is more to do just now than can be done; again after `Retry-After` seconds");
    }

    private static void add(Operation operation, String status, String description) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse(status) == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static void describe(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.matches("[45]\\d\\d") && response.getContent() == null) {
                response.setContent(content(Integer.parseInt(status), response));
            }
        });
    }

    private static Content content(int status, APIResponse response) {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA))
                                .example(example(status, response)));
    }

    private static Map<String, Object> example(int status, APIResponse response) {
        var example = new LinkedHashMap<String, Object>();
        var known = Status.fromStatusCode(status);
        example.put("title", known == null ? "Unprocessable Content" : known.getReasonPhrase());
        example.put("status", status);
        example.put("detail", status == 400 ? "The request is not valid." : response.getDescription() + ".");
        if (status == 400) {
            example.put("errors", List.of(Map.of("field", "headline", "reason", "must not be blank")));
        }
        return example;
    }

    private static Schema schema() {
        return object().description("An error as in RFC 9457")
                .addProperty("title", text("The status in words"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What was wrong with this request"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("The fields at fault; absent when the fault is not in a field")
                                .items(object().addProperty("field", text("Its path, or the name of the parameter"))
                                        .addProperty("reason", text("What it has to be"))));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
