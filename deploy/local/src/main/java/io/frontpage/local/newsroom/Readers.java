package io.frontpage.local.newsroom;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.Refusal;

/** A few hundred readers who are not there: they open what is new and what others open, read some, say a little. */
public final class Readers {
    private static final int READERS = 400;
    private static final int BATCH = 200;
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(20_260_101);
    private final Poster poster;
    private final List<String> articles;
    private final double[] upTo;

    /** @param articles the newest first */
    public Readers(URI url, LocalKeys keys, Clock clock, List<String> articles) {
        this.poster = new Poster(Target.local(url, keys, "ingest", clock), Duration.ofSeconds(30));
        this.articles = articles;
        this.upTo = interest(articles.size());
    }

    /** The n-th newest draws one n-th of the interest, more or less: some old ones stay liked, some new ones don't. */
    private double[] interest(int size) {
        var sums = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += Math.exp(random.nextGaussian() * 0.7) / (rank + 2);
            sums[rank] = sum;
        }
        return sums;
    }

    /**
     * Lets them read.
     *
     * @return how many engagements the service took
     */
    public int read(int batches) throws InterruptedException {
        int accepted = 0;
        for (int i = 0; i < batches; i++) {
            accepted += send();
            Thread.sleep(BETWEEN_BATCHES);
        }
        return accepted;
    }

    private int send() throws InterruptedException {
        var batch = JSON.createObjectNode();
        var engagements = batch.putArray("engagements");
        for (int i = 0; i < BATCH; i++) {
            engagements.add(engagement());
        }
        var answer = poster.post("/v1/engagements", batch);
        if (answer.statusCode() != 202) {
            throw new Refusal("The simulated readers were answered " + answer.statusCode() + ": " + answer.body());
        }
        return BATCH;
    }

    private ObjectNode engagement() {
        var type = type();
        var engagement = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("articleId", article())
                .put("type", type)
                .put("reader", "reader-" + random.nextInt(READERS));
        return type.equals("comment")
                ? engagement.put("commentId", UUID.randomUUID().toString())
                : engagement;
    }

    private String type() {
        double draw = random.nextDouble();
        if (draw < 0.60) {
            return "view";
        }
        if (draw < 0.85) {
            return "read";
        }
        if (draw < 0.93) {
            return "like";
        }
        return draw < 0.97 ? "share" : "comment";
    }

    private String article() {
        double draw = random.nextDouble() * upTo[upTo.length - 1];
        int rank = 0;
        while (upTo[rank] < draw) {
            rank++;
        }
        return articles.get(rank);
    }
}
