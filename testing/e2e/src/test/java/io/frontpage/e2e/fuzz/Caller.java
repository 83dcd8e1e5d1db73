package io.frontpage.e2e.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes requests up and sends them. */
final class Caller implements AutoCloseable {
    /** In place of a status: the connection broke. */
    static final int NO_ANSWER = 0;

    private static final int LONGEST_URI = 4000;
    private static final List<String> METHODS_WITHOUT_BODY = List.of("GET", "HEAD", "DELETE");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Random random;
    private final Values values;
    private final String token;

    Caller(Random random, Values values, String token) {
        this.random = random;
        this.values = values;
        this.token = token;
    }

    /** What has been sent, in words, and what has come. */
    record Exchange(Operation operation, String sent, int status, String contentType, byte[] body) {}

    Exchange call(Operation operation) throws InterruptedException {
        values.begin();
        var uri = uri(operation);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        headers(operation, request);
        var body = body(operation, request);
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        request.method(operation.method(), publisher);
        var sent = operation.method() + " " + uri + " " + body;
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return new Exchange(operation, sent, answer.statusCode(), type, read(answer.body(), type));
        } catch (IOException e) {
            return new Exchange(operation, sent, NO_ANSWER, "", e.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is longer, the server turns away without a body and closes the connection: no request reaches the service. */
    private URI uri(Operation operation) {
        String uri;
        do {
            uri = operation.server() + path(operation) + query(operation);
        } while (uri.length() > LONGEST_URI);
        return URI.create(uri);
    }

    /** Of a stream that goes on and on nothing is read. */
    private static byte[] read(InputStream body, String type) throws IOException {
        try (body) {
            return type.startsWith("text/event-stream") ? new byte[0] : body.readAllBytes();
        }
    }

    private String path(Operation operation) {
        var path = operation.path();
        for (var parameter : operation.parameters("path")) {
            var value = value(parameter, operation);
            // Nothing at all there would be another path, another operation's or nobody's.
            path = path.replace("{" + parameter.get("name").asText() + "}", value.isEmpty() ? "-" : encode(value));
        }
        return path;
    }

    private String query(Operation operation) {
        return operation.parameters("query").stream()
                .filter(parameter -> parameter.path("required").asBoolean()
                        ? values.areSound() || random.nextInt(10) > 0
                        : random.nextInt(3) == 0)
                .map(parameter -> parameter.get("name").asText() + "=" + encode(value(parameter, operation)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private String value(JsonNode parameter, Operation operation) {
        return values.plain(parameter.path("schema"), operation);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void headers(Operation operation, HttpRequest.Builder request) {
        if (random.nextInt(5) > 0) {
            request.header("Authorization", "Bearer " + token);
        }
        for (var parameter : operation.parameters("header")) {
            var value = value(parameter, operation).replaceAll("[^ -~]", "?");
            if (random.nextInt(3) > 0) {
                request.header(parameter.get("name").asText(), value);
            }
        }
        if (random.nextInt(4) > 0) {
            request.header("If-Match", "\"" + random.nextInt(3) + "\"");
        }
    }

    private String body(Operation operation, HttpRequest.Builder request) {
        var bodies = operation.bodies();
        if (METHODS_WITHOUT_BODY.contains(operation.method()) || bodies.isEmpty()) {
            return null;
        }
        var chosen = List.copyOf(bodies.entrySet()).get(random.nextInt(bodies.size()));
        request.header("Content-Type", !values.areSound() && random.nextInt(20) == 0 ? "text/csv" : chosen.getKey());
        return broken(json(chosen, operation));
    }

    private String json(Map.Entry<String, JsonNode> body, Operation operation) {
        var value = values.of(body.getValue(), operation);
        return body.getKey().contains("json") || value.isContainerNode() ? value.toString() : value.asText();
    }

    private String broken(String body) {
        return !values.areSound() && random.nextInt(20) == 0
                ? body.substring(0, random.nextInt(body.length() + 1))
                : body;
    }

    @Override
    public void close() {
        http.close();
    }
}
