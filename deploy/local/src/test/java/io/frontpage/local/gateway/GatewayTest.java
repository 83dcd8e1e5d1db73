package io.frontpage.local.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.local.Refusal;
import io.frontpage.local.StandIn;
import io.frontpage.local.StandIn.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class GatewayTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private StandIn articles;
    private StandIn feeds;
    private StandIn related;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        articles = new StandIn(request -> Answer.created("/v1/articles/7"));
        feeds = new StandIn(request -> Answer.ok("feed " + request.uri()));
        related = new StandIn(request -> Answer.ok("recommend " + request.uri()));
        gateway = Gateway.start(
                0,
                Map.of(
                        "article-service", articles.port(),
                        "feed-service", feeds.port(),
                        "recommend-service", related.port()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        articles.close();
        feeds.close();
        related.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/feeds/hot?limit=5&section=%E5%9F%8E, feed /v1/feeds/hot?limit=5&section=%E5%9F%8E",
        "/v1/counters?ids=a, feed /v1/counters?ids=a",
        "/v1/readers/r-17, feed /v1/readers/r-17",
        "/v1/engagements, feed /v1/engagements",
        "/v1/related/1, recommend /v1/related/1",
        "/v1/recommendations?read=1, recommend /v1/recommendations?read=1",
        "/v1/stories/1, recommend /v1/stories/1",
        "/openapi/feed-service?format=json, feed /openapi?format=json",
        "/openapi/recommend-service, recommend /openapi"
    })
    void aPathGoesToItsServiceAsItIs(String path, String answer) throws Exception {
        assertThat(get(path).body()).isEqualTo(answer);
    }

    @Test
    void aRequestAndItsAnswerKeepMethodHeadersAndBody() throws Exception {
        var request = HttpRequest.newBuilder(uri("/v1/articles"))
                .header("Authorization", "Bearer t")
                .header("If-Match", "\"3\"")
                .POST(BodyPublishers.ofString("{\"headline\":\"標題\"}"))
                .build();

        var answer = http.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("location")).hasValue("/v1/articles/7");
        var received = articles.requests().getFirst();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body()).isEqualTo("{\"headline\":\"標題\"}");
        assertThat(received.headers().getFirst("Authorization")).isEqualTo("Bearer t");
        assertThat(received.headers().getFirst("If-Match")).isEqualTo("\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articlesx", "/v1", "/q/health", "/openapi", "/v2/articles", "/v1/feed"})
    void whatNoServiceHasIsNotFound(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void aServiceThatIsDownIsUnavailableAndTheOthersGoOn() throws Exception {
        related.close();

        var answer = get("/v1/related/1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(answer.body()).contains("recommend-service does not answer");
        assertThat(get("/v1/feeds/hot").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatDropsTheConnectionIsUnavailable() throws Exception {
        try (var broken = new StandIn(request -> Answer.dropped());
                var other = Gateway.start(0, Map.of("feed-service", broken.port()))) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port() + "/v1/engagements"))
                    .timeout(Duration.ofSeconds(30))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();

            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void streamsThatLastLeaveRoomForOthers() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = new StandIn(request -> lasting(request, end));
                var other = Gateway.start(0, Map.of("feed-service", service.port()))) {
            listen(other, service, 100);

            assertThat(get(other, "/v1/feeds/hot").statusCode()).isEqualTo(200);
            end.countDown();
        }
    }

    @Test
    void whatFindsNoConnectionFreeIsUnavailable() throws Exception {
        var end = new CountDownLatch(1);
        try (var service = new StandIn(request -> lasting(request, end));
                var narrow = Gateway.start(0, Map.of("feed-service", service.port()), 2)) {
            listen(narrow, service, 2);

            assertThat(get(narrow, "/v1/feeds/hot").statusCode()).isEqualTo(503);
            end.countDown();
        }
    }

    private static Answer lasting(StandIn.Request request, CountDownLatch end) {
        try {
            if (request.uri().getPath().endsWith("/stream")) {
                end.await();
            }
            return Answer.ok("{}");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the service has all of them. */
    private void listen(Gateway through, StandIn service, int listeners) {
        for (int i = 0; i < listeners; i++) {
            http.sendAsync(request(through, "/v1/feeds/hot/stream"), BodyHandlers.discarding());
        }
        await().until(() -> service.requests().size() == listeners);
    }

    @Test
    void theRootListsWhatThereIs() throws Exception {
        assertThat(get("/").body()).contains("/v1/articles", "recommend-service", "/openapi/feed-service");
    }

    @Test
    void aPortInUseIsRefusedWithTheProcessThatHasIt() {
        assertThatThrownBy(() -> Gateway.start(gateway.port(), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Port " + gateway.port() + " is in use by java, process "
                        + ProcessHandle.current().pid());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(gateway, path);
    }

    private HttpResponse<String> get(Gateway from, String path) throws Exception {
        return http.send(request(from, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(Gateway from, String path) {
        return HttpRequest.newBuilder(uri(from, path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private URI uri(String path) {
        return uri(gateway, path);
    }

    private static URI uri(Gateway from, String path) {
        return URI.create("http://127.0.0.1:" + from.port() + path);
    }
}
