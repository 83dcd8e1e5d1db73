package io.frontpage.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.testing.RoleTable.Row;

/**
 * Holds a running service against the table of roles: sends a request of each operation in its OpenAPI document without a token, with
 * one of each role, and with each that nobody may take. The requests are otherwise nonsense, and change nothing.
 */
public final class RoleCheck {
    private static final List<String> ROLES = List.of("editor", "publisher", "ingest", "admin");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final URI url;
    private final Tokens tokens;
    private final Map<String, String> invalid;
    private final Map<String, JsonNode> operations = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private RoleCheck(URI url, Tokens tokens) {
        this.url = url;
        this.tokens = tokens;
        // With the role that may do everything, or the role would be what it is refused for.
        this.invalid = tokens.invalid("admin");
    }

    /**
     * What the service does otherwise than the table says, each in a line.
     *
     * @param service the name of its module
     * @param url where it answers
     */
    public static List<String> violations(String service, URI url, Tokens tokens)
            throws IOException, InterruptedException {
        var check = new RoleCheck(url, tokens);
        try (check.http) {
            check.readOperations();
            check.compare(new RoleTable(service).rows());
        }
        return check.violations;
    }

    private void readOperations() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url.resolve("/openapi?format=json")).build();
        var document = new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getKey().matches("get|put|post|delete|patch|head|options"))
                .forEach(method ->
                        operations.put(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue())));
    }

    private void compare(List<Row> rows) throws IOException, InterruptedException {
        for (var operation : operations.keySet()) {
            if (rows.stream().noneMatch(row -> row.operation().equals(operation))) {
                violations.add(operation + " is not in the table");
            }
        }
        for (var row : rows) {
            if (operations.containsKey(row.operation())) {
                check(row);
            } else {
                violations.add(row.operation() + " is in the table, but there is no such operation");
            }
        }
    }

    private void check(Row row) throws IOException, InterruptedException {
        expect(row, "no token", null, row.isPublic() ? 0 : UNAUTHORIZED);
        for (var role : ROLES) {
            boolean allowed = row.isPublic() || row.allowed().contains(role);
            expect(row, "role " + role, tokens.bearer(role), allowed ? 0 : FORBIDDEN);
        }
        for (var token : invalid.entrySet()) {
            expect(row, "a token " + token.getKey(), token.getValue(), row.isPublic() ? 0 : UNAUTHORIZED);
        }
    }

    /** @param status the one to be answered; 0 for any but 401 and 403 */
    private void expect(Row row, String whose, String token, int status) throws IOException, InterruptedException {
        int answered = send(row, token);
        boolean refused = answered == UNAUTHORIZED || answered == FORBIDDEN;
        if (status == 0 ? refused : answered != status) {
            violations.add(row.method() + " " + row.path() + " with " + whose + " answers " + answered);
        }
    }

    private int send(Row row, String token) throws IOException, InterruptedException {
        var path = row.path()
                .replace("{format}", "rss")
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", token);
        }
        var body = operations.get(row.operation()).at("/requestBody/content").fieldNames();
        if (body.hasNext()) {
            request.header("Content-Type", body.next()).method(row.method(), BodyPublishers.ofString("{}"));
        } else {
            request.method(row.method(), BodyPublishers.noBody());
        }
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        // Not read to its end: a stream of events has none.
        answer.body().close();
        return answer.statusCode();
    }
}
