package io.frontpage.client;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Makes a {@link FrontpageException} of an answer that is an error, whatever stood in the way: a proxy answers without a problem. */
public class ProblemMapper implements ResponseExceptionMapper<FrontpageException> {
    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public FrontpageException toThrowable(Response response) {
        return new FrontpageException(problem(response), retryAfter(response));
    }

    private static Problem problem(Response response) {
        var type = response.getMediaType();
        if (type != null && type.getSubtype().equals("problem+json")) {
            try {
                return FrontpageJson.MAPPER.readValue(response.readEntity(String.class), Problem.class);
            } catch (JsonProcessingException notAProblem) {
                return without(response);
            }
        }
        return without(response);
    }

    private static Problem without(Response response) {
        return new Problem(response.getStatusInfo().getReasonPhrase(), response.getStatus(), null, null, null);
    }

    /** Null when there is none in seconds, the only way that Frontpage says it. */
    private static Duration retryAfter(Response response) {
        var seconds = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds == null || !seconds.matches("\\d{1,9}") ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }
}
