package io.frontpage.benchmarks.recommend;

import java.net.URI;
import java.util.LinkedHashMap;

import io.restassured.response.Response;

import io.frontpage.benchmarks.Constant;
import io.frontpage.benchmarks.Figures;
import io.frontpage.benchmarks.Wrk;

import static io.restassured.RestAssured.given;

/** One list that is asked for again and again, beside as many bytes that never change. */
final class FromMemory {
    private final URI server;
    private final int seconds;

    FromMemory(URI server, int seconds) {
        this.server = server;
        this.seconds = seconds;
    }

    void measure(Figures figures) throws Exception {
        var path = "/v1/related/" + Corpus.id(Corpus.ARTICLES / 2) + "?limit=10";
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
                "related, %,d bytes".formatted(plain), results.get("identity").perSecond(), constant, 0.9);
        figures.rate(
                "related, %,d bytes of gzip".formatted(packed),
                results.get("gzip").perSecond(),
                results.get("packed constant").perSecond(),
                0.9);
        figures.rate("related, not modified", results.get("304").perSecond(), constant, 1);
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
