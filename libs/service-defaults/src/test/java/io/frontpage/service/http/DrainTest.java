package io.frontpage.service.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTest {
    private static final int NEW_CONNECTIONS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final Drain drain = new Drain();
    private HttpServer server;

    /** Answers with the port that the request came from, which tells connections apart. */
    @BeforeEach
    void start() {
        var router = Router.router(vertx);
        router.route("/").handler(context -> context.response()
                .end(String.valueOf(context.request().remoteAddress().port())));
        drain.route(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(
            value = Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void eachConnectionIsAnsweredOnceMoreAndThenOver(Version version) throws Exception {
        try (var client = HttpClient.newBuilder().version(version).build()) {
            var before = List.of(get(client), get(client));
            drain.begin(new ShutdownDelayInitiatedEvent());
            var last = get(client);
            // As many as it takes to meet one that is ended too soon, in the midst of what a new connection begins
            // with.
            var after = new ArrayList<String>();
            for (int i = 0; i < NEW_CONNECTIONS; i++) {
                after.add(get(client));
            }

            assertThat(before).containsOnly(last);
            assertThat(after).doesNotHaveDuplicates().doesNotContain(last);
        }
    }

    private String get(HttpClient client) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
