package io.frontpage.service.problem;

import java.io.CharConversionException;
import java.lang.reflect.Field;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.service.problem.Problem.FieldError;

/** Every way in which a request can fail, as a {@link Problem}. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception) {
        return toResponse(exception);
    }

    /** For mappers of a service's own exceptions. */
    public static Response toResponse(ProblemException exception) {
        var response = response(exception.status(), exception.getMessage(), exception.errors(), exception.members());
        exception.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException exception) {
        var errors = exception.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return response(400, "The request is not valid.", errors).build();
    }

    @ServerExceptionMapper(priority = 1)
    Response wrongType(MismatchedInputException exception) {
        if (exception.getPath().isEmpty()) {
            return response(400, "The body is not the JSON that is expected here.", List.of())
                    .build();
        }
        return response(400, "The request is not valid.", List.of(fieldError(exception)))
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response malformed(JsonProcessingException exception) {
        if (exception.getCause() instanceof StreamConstraintsException tooMuch) {
            return tooMuch(tooMuch);
        }
        var location = exception.getLocation();
        var where = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return response(400, "The body is not well-formed JSON" + where + ".", List.of())
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response tooMuch(StreamConstraintsException exception) {
        return response(
                        400,
                        "The body is JSON that is nested too deeply, or has too many or too long parts.",
                        List.of())
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response noText(CharConversionException exception) {
        return response(400, "The body is not text in UTF-8.", List.of()).build();
    }

    /** A query parameter that does not parse arrives as 404 too, with the parser's complaint as its cause. */
    @ServerExceptionMapper
    Response notFound(NotFoundException exception, UriInfo uri) {
        if (exception.getCause() instanceof RuntimeException complaint) {
            var errors = culprits(complaint, uri);
            if (!errors.isEmpty()) {
                return response(400, "The request is not valid.", errors).build();
            }
        }
        return response(404, "There is nothing at this address.", List.of()).build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException exception, UriInfo uri) {
        return response(405, "This method is not allowed here.", List.of())
                .header(HttpHeaders.ALLOW, String.join(", ", allowed.at(uri.getPath())))
                .build();
    }

    /** What else the framework refuses: 406, 413, 415, unreadable parameters. */
    @ServerExceptionMapper
    Response refused(WebApplicationException exception, RoutingContext context) {
        int status = exception.getResponse().getStatus();
        if (status >= 500) {
            return internal(exception, context);
        }
        // Jackson's own exceptions arrive here wrapped when the body could be read but not understood.
        return switch (exception.getCause()) {
            case MismatchedInputException mismatched -> wrongType(mismatched);
            case StreamConstraintsException tooMuch -> tooMuch(tooMuch);
            case JsonProcessingException malformed -> malformed(malformed);
            case null, default -> response(status, detail(status), List.of()).build();
        };
    }

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = 1)
    Response unauthorized(Exception exception) {
        return response(401, "This needs a valid bearer token.", List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException exception) {
        return response(403, "The token has no role that may do this.", List.of())
                .build();
    }

    /**
     * Anything else is our fault: the log has the cause, the answer only the id to find it by. That a client has gone, or was
     * cut off, is not.
     */
    @ServerExceptionMapper
    Response internal(Throwable exception, RoutingContext context) {
        if (context.response().closed() || context.response().ended()) {
            return response(408, "The client has gone.", List.of()).build();
        }
        var id = UUID.randomUUID();
        LOG.errorf(exception, "Request failed: %s", id);
        return response(500, "Something went wrong here. The log has it under " + id + ".", List.of())
                .build();
    }

    private static Response.ResponseBuilder response(int status, String detail, List<FieldError> errors) {
        return response(status, detail, errors, Map.of());
    }

    private static Response.ResponseBuilder response(
            int status, String detail, List<FieldError> errors, Map<String, Object> members) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Problem(title(status), status, detail, errors, members));
    }

    private static String title(int status) {
        var known = Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }

    private static String detail(int status) {
        return switch (status) {
            case 406 -> "This can't be had in the media type that is asked for.";
            case 413 -> "The body is too large.";
            case 415 -> "The body is of a media type that is not taken here.";
            default -> "The request is not valid.";
        };
    }

    private static List<FieldError> culprits(RuntimeException complaint, UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(value -> quotes(complaint, value)))
                .map(parameter -> new FieldError(
                        parameter.getKey(),
                        complaint instanceof DateTimeException
                                ? "must be a time such as 2026-03-04T05:06:07Z"
                                : "is not of the right type"))
                .toList();
    }

    private static boolean quotes(RuntimeException complaint, String value) {
        // Its message has only the beginning of a long value.
        if (complaint instanceof DateTimeParseException time) {
            return value.equals(time.getParsedString());
        }
        return complaint.getMessage() != null && complaint.getMessage().contains(value);
    }

    /**
     * The path as the sender knows it: without the name of the Java method and its parameter for the body, and without
     * those of records whose fields are flat in JSON.
     */
    public static String field(ConstraintViolation<?> violation) {
        var name = new StringBuilder();
        String parameter = "body";
        Class<?> owner = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                owner = type(violation, node.as(Path.ParameterNode.class));
            } else if (isUnwrapped(owner, node)) {
                owner = null;
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(name, node);
            }
        }
        return name.isEmpty() ? parameter : name.toString();
    }

    private static Class<?> type(ConstraintViolation<?> violation, Path.ParameterNode parameter) {
        var value = violation.getExecutableParameters()[parameter.getParameterIndex()];
        return value == null ? null : value.getClass();
    }

    private static boolean isUnwrapped(Class<?> owner, Path.Node node) {
        return owner != null
                && owner.isRecord()
                && Arrays.stream(owner.getRecordComponents())
                        .filter(component -> component.getName().equals(node.getName()))
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
    }

    private static void append(StringBuilder name, Path.Node node) {
        if (node.getIndex() != null) {
            name.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            name.append('[').append(node.getKey()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            name.append(name.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    /** The field that is of the wrong type, with an empty name when it is the whole, and what it has to be. */
    public static FieldError fieldError(JsonMappingException exception) {
        var expectation =
                exception instanceof MismatchedInputException mismatched ? expectation(mismatched) : "is out of range";
        return new FieldError(field(exception.getPath()), expectation);
    }

    private static String field(List<JsonMappingException.Reference> path) {
        var name = new StringBuilder();
        for (var reference : path) {
            if (reference.getFieldName() == null) {
                name.append('[').append(reference.getIndex()).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return name.toString();
    }

    /** As they are in JSON. */
    private static List<String> names(Class<?> enumeration) {
        return Arrays.stream(enumeration.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.isAnnotationPresent(JsonProperty.class)
                        ? constant.getAnnotation(JsonProperty.class).value()
                        : constant.getName())
                .toList();
    }

    private static String expectation(MismatchedInputException exception) {
        Class<?> type = exception.getTargetType();
        if (type == null) {
            return "is not of the right type";
        }
        if (type.isEnum() && exception instanceof InvalidFormatException) {
            return "must be one of " + names(type);
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "must be a time such as 2026-03-04T05:06:07Z";
            case "UUID" -> "must be a UUID";
            case "int", "long", "Integer", "Long" -> "must be a whole number";
            case "double", "Double" -> "must be a number";
            case "boolean", "Boolean" -> "must be true or false";
            case "List", "ArrayList" -> "must be an array";
            case "String" -> "must be a string";
            default -> "must be an object";
        };
    }
}
