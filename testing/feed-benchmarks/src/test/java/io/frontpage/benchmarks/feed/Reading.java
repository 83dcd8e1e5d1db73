package io.frontpage.benchmarks.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;

import io.restassured.response.Response;

import io.frontpage.benchmarks.Constant;
import io.frontpage.benchmarks.Figures;
import io.frontpage.benchmarks.Wrk;
import io.frontpage.contracts.Topic;

import static io.restassured.RestAssured.given;

/** The first page of a hot list, beside as many bytes that never change. */
final class Reading {
    private static final String SECTION = "reading";
    private static final int ARTICLES = 50;
    /** So old that its heat is nothing: the page stays the same while it is measured. */
    private static final Duration AGE = Duration.ofDays(365);

    private final URI server;
    private final Sender sender;
    private final int seconds;

    Reading(URI server, Sender sender, int seconds) {
        this.server = server;
        this.sender = sender;
        this.seconds = seconds;
    }

    void measure(Figures figures) throws Exception {
        publish();
        var path = "/v1/feeds/hot?section=" + SECTION;
        var list = server.resolve(path).toString();
        var identity = get(path, "identity");
        int plain = identity.asByteArray().length;
        int packed = packedLength(path);

        var targets = new LinkedHashMap<String, Wrk.Target>();
        targets.put("constant", new Wrk.Target(constant(plain)));
        targets.put("identity", new Wrk.Target(list));
        targets.put("packed constant", new Wrk.Target(constant(packed)));
        targets.put("gzip", new Wrk.Target(list, "-H", "Accept-Encoding: gzip"));
        targets.put("304", new Wrk.Target(list, "-H", "If-None-Match: " + identity.header("ETag")));
        var results = Wrk.sideBySide(targets, seconds);

        double constant = results.get("constant").perSecond();
        figures.rate(
                "hot page, %,d bytes".formatted(plain), results.get("identity").perSecond(), constant, 0.9);
        figures.rate(
                "hot page, %,d bytes of gzip".formatted(packed),
                results.get("gzip").perSecond(),
                results.get("packed constant").perSecond(),
                0.9);
        figures.rate("hot page, not modified", results.get("304").perSecond(), constant, 1);
    }

    private void publish() throws InterruptedException {
        for (int i = 0; i < ARTICLES; i++) {
            var id = UUID.randomUUID();
            sender.send(
                    Topic.ARTICLES,
                    id,
                    Traffic.published(id, SECTION, Instant.now().minus(AGE)));
        }
        while (get("/v1/feeds/hot?limit=100&section=" + SECTION, "identity")
                        .path("articles.size()")
                        .equals(ARTICLES)
                == false) {
            Thread.sleep(100);
        }
    }

    private String constant(int bytes) {
        return server.resolve(Constant.PATH + bytes).toString();
    }

    private static Response get(String path, String encoding) {
        return given().header("Accept-Encoding", encoding).get(path);
    }

    /** What the server says: the client unpacks it before it can be counted. */
    private static int packedLength(String path) {
        return Integer.parseInt(get(path, "gzip").header("Content-Length"));
    }
}
