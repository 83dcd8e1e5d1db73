package io.frontpage.service.edge;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.testing.LocalStackResource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EdgeTest {
    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    @Test
    void jsonBeyondItsBoundsIsRefused() {
        assertTooMuch("{\"text\": \"x\", \"unknown\": " + "[".repeat(40) + "]".repeat(40) + "}");
        assertTooMuch("{\"text\": \"x\", \"unknown\": 1" + "0".repeat(200) + "}");
        assertTooMuch("{\"text\": \"x\", \"" + "n".repeat(2000) + "\": 1}");
        assertTooMuch("{\"text\": \"x\", \"unknown\": [0" + ",0".repeat(60_000) + "]}");
    }

    private static void assertTooMuch(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/echo")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith("The body is JSON that is nested too deeply"));
    }

    @Test
    void jsonWithinItsBoundsIsTaken() {
        given().contentType("application/json")
                .body("{\"text\": \"x\", \"unknown\": " + "[".repeat(30) + "1".repeat(90) + "]".repeat(30) + "}")
                .post("/echo")
                .then()
                .statusCode(200);
    }

    @Test
    void anAddressOrHeadersThatAreTooLongAreRefused() {
        given().get("/echo?" + "x".repeat(5000)).then().statusCode(414);
        given().header("X", "x".repeat(17_000)).get("/echo").then().statusCode(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/echo?limit=many", "/echo/fail", "/echo/admin", "/nothing/here", "/openapi"})
    void everyAnswerSaysThatItIsDataAndNoPage(String path) {
        assertIsData(given().get(path));
    }

    @Test
    void evenWhatIsRefusedBeforeItIsReadSaysSo() {
        assertIsData(given().contentType("application/json")
                .body("x".repeat(2_000_000))
                .post("/echo"));
    }

    private static void assertIsData(Response response) {
        response.then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void thePageOfTheDocumentMayUseItsOwnScriptsAndIsInNoFrame() {
        given().get("/q/swagger-ui/")
                .then()
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void whoDribblesHeadersIsCutOff() throws Exception {
        assertThat(dribble("GET /echo HTTP/1.1\r\nHost: localhost\r\nX: ")).isEmpty();
    }

    @Test
    void whoDribblesABodyIsCutOff() throws Exception {
        assertThat(dribble("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100000\r\n\r\n"))
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .endsWith("\"detail\":\"The body comes too slowly.\"}");
    }

    @Test
    void whoDribblesBodiesTakesNoPlaceFromOthersAndHasFewHimself() {
        var beginning = "POST /echo HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
        await().untilAsserted(() -> {
            var sockets = new ArrayList<Socket>();
            for (int i = 0; i < 5; i++) {
                sockets.add(sent(beginning));
            }
            given().contentType("application/json")
                    .body("{\"text\": \"x\"}")
                    .post("/echo")
                    .then()
                    .statusCode(200);

            // Four are cut off when their second is over.
            var statuses = new ArrayList<String>();
            for (var socket : sockets) {
                statuses.add(new String(socket.getInputStream().readNBytes(12), US_ASCII).substring(9));
                socket.close();
            }
            assertThat(statuses).containsExactlyInAnyOrder("503", "408", "408", "408", "408");
        });
    }

    private static Socket sent(String beginning) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream().write(beginning.getBytes(US_ASCII));
        return socket;
    }

    @Test
    void aBodyIsTakenFromWhoGoesOnInHttp2() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/echo"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"text\": \"x\"}"))
                        .timeout(Duration.ofSeconds(8))
                        .build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aBodyIsTakenWhateverAProxyCallsItsSender() {
        given().header("X-Forwarded-For", "somewhere")
                .contentType("application/json")
                .body("{\"text\": \"x\"}")
                .post("/echo")
                .then()
                .statusCode(200);
    }

    @Test
    void whoAsksWhetherToSendABodyIsTold() throws Exception {
        try (var socket = sent("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 13\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")) {
            assertThat(new String(socket.getInputStream().readNBytes(25), US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write("{\"text\": \"x\"}".getBytes(US_ASCII));

            assertThat(read(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aClientMakesNoSeriesUp() {
        var made = "made-up-" + UUID.randomUUID();
        given().get("/echo").then().statusCode(200);
        given().request("MADEUP", "/echo");
        given().contentType("application/json").body("x".repeat(2_000_000)).post("/echo/" + made);
        given().get("/nothing/" + made);

        await().untilAsserted(
                        () -> assertThat(metrics.find("http.server.requests").timers())
                                .isNotEmpty()
                                .extracting(timer -> timer.getId().getTag("method"))
                                .contains("GET", "POST")
                                .doesNotContain("MADEUP"));
        assertThat(metrics.find("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .noneMatch(uri -> uri.contains(made));
    }

    @Test
    void whoWaitsAWhileBetweenRequestsIsNot() throws Exception {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(request);
                assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
                pause(1200);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        }
    }

    /** Sends the beginning and then letter by letter until it is cut off, for half a minute at most; returns the answer. */
    private static String dribble(String beginning) throws Exception {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            var answer = CompletableFuture.supplyAsync(() -> read(socket));
            for (int letter = 0; letter < 300 && !answer.isDone(); letter++) {
                pause(100);
                send(socket);
            }
            return answer.get(1, TimeUnit.SECONDS);
        }
    }

    private static void send(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException cutOff) {
            // What has been answered can still be read.
        }
    }

    private static String read(Socket socket) {
        var answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (IOException reset) {
            // What had been answered has been read.
        }
        return answer.toString();
    }

    private static void pause(int millis) throws InterruptedException {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    @Test
    void whoTakesBackRequestAfterRequestLosesTheConnection() throws Exception {
        var client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try {
            var first = request(client).get(10, TimeUnit.SECONDS);
            var closed = new CompletableFuture<Void>();
            first.connection().closeHandler(closed::complete);
            IntStream.range(0, 1000).forEach(i -> request(client)
                    .thenAccept(request -> request.sendHead().onComplete(sent -> request.reset())));

            assertThat(closed.orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(20, TimeUnit.SECONDS);
            await().until(() -> metrics.get("frontpage.requests.under.way")
                            .tag("kind", "read")
                            .gauge()
                            .value()
                    == 0);
        } finally {
            client.close();
        }
    }

    private static CompletableFuture<HttpClientRequest> request(io.vertx.core.http.HttpClient client) {
        return client.request(HttpMethod.GET, RestAssured.port, "localhost", "/echo")
                .toCompletionStage()
                .toCompletableFuture();
    }
}
