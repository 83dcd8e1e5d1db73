package io.frontpage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.stack.Part;

/** A newsroom's app: what it says to Frontpage and what it hears, over HTTP through the gateway. */
final class Client implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Frontpage frontpage;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Client(Frontpage frontpage) {
        this.frontpage = frontpage;
    }

    record Answer(int status, JsonNode body, String tag) {}

    /** An article that readers can see, and its ETag. */
    record Published(UUID id, String tag) {}

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, String role) {
        return send(request(path).header("Authorization", "Bearer " + frontpage.token(role)));
    }

    /** Past the gateway. */
    Answer get(Part instance, String path) {
        return send(request(URI.create("http://127.0.0.1:" + instance.port() + path)));
    }

    Answer delete(String path, String role) {
        return send(request(path)
                .header("Authorization", "Bearer " + frontpage.token(role))
                .DELETE());
    }

    Answer post(String path, String role, Object body) {
        return send(json(path, role, body));
    }

    /** @param traceparent the caller's place in its trace */
    Answer traced(String traceparent, String path, String role, Object body) {
        return send(json(path, role, body).header("traceparent", traceparent));
    }

    /** A creation that makes one article, however often it is sent. */
    Answer create(Map<String, Object> article, String key) {
        return send(json("/v1/articles", "publisher", article).header("Idempotency-Key", key));
    }

    /** @param tag of the version that the sender has seen */
    Answer put(String path, String tag, Object body) {
        return send(json(path, "publisher", body)
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    /** @param tag of the version that the sender has seen */
    Answer post(String path, String tag, String role, Object body) {
        return send(json(path, role, body).header("If-Match", tag));
    }

    Published publish(Map<String, Object> article) {
        var answer = post("/v1/articles", "publisher", article);
        if (answer.status() != 201) {
            throw new IllegalStateException("Not published: " + answer);
        }
        return new Published(UUID.fromString(answer.body().get("id").asText()), answer.tag());
    }

    Answer withdraw(Published article, String reason) {
        return post("/v1/articles/" + article.id() + "/withdraw", article.tag(), "publisher", Map.of("reason", reason));
    }

    Answer engage(List<Map<String, Object>> engagements) {
        return post("/v1/engagements", "ingest", Map.of("engagements", engagements));
    }

    /** @param list hot or latest */
    List<UUID> feed(String list, String section) {
        return ids(get("/v1/feeds/" + list + "?limit=100&section=" + encode(section)));
    }

    List<UUID> related(UUID article) {
        return ids(get("/v1/related/" + article + "?limit=20"));
    }

    JsonNode counters(UUID article) {
        return get("/v1/counters?ids=" + article).body().at("/counters/" + article);
    }

    static Map<String, Object> engagement(UUID article, String type, String reader) {
        return Map.of(
                "id", UUID.randomUUID().toString(), "articleId", article.toString(), "type", type, "reader", reader);
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<UUID> ids(Answer answer) {
        var ids = new ArrayList<UUID>();
        answer.body()
                .path("articles")
                .forEach(
                        entry -> ids.add(UUID.fromString(entry.at("/article/id").asText())));
        return ids;
    }

    private HttpRequest.Builder json(String path, String role, Object body) {
        return request(path)
                .header("Authorization", "Bearer " + frontpage.token(role))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    }

    private HttpRequest.Builder request(String path) {
        return request(URI.create(frontpage.url() + path));
    }

    private static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(15));
    }

    /** @throws UncheckedIOException when there is no answer */
    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("ETag").orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
