package io.frontpage.local.newsroom;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.frontpage.local.Refusal;

/** Sends requests, and tries again for a while when the other side is not there or can't just now. */
final class Poster {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Target target;
    private final Duration patience;

    Poster(Target target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /**
     * @return the answer, which may be one of failure
     * @throws Refusal when there is no answer within the patience, or the token is not taken
     */
    HttpResponse<String> post(String path, JsonNode body) throws InterruptedException {
        return send(() -> request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /**
     * As long as the body takes.
     *
     * @param body opened for each attempt
     */
    HttpResponse<String> post(String path, String mediaType, Supplier<InputStream> body) throws InterruptedException {
        return send(() -> request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofInputStream(body)));
    }

    HttpResponse<String> get(String path) throws InterruptedException {
        return send(() -> request(path).timeout(ANSWER).GET());
    }

    private HttpResponse<String> send(Supplier<HttpRequest.Builder> request) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var pause = Duration.ofMillis(100);
        while (true) {
            var last = System.nanoTime() + pause.toNanos() > deadline;
            try {
                var answer = http.send(request.get().build(), BodyHandlers.ofString());
                if (last || !isPassing(answer.statusCode())) {
                    return checked(answer);
                }
            } catch (IOException e) {
                if (e.getCause() instanceof Refusal bodyCanNotBeSentAgain) {
                    throw bodyCanNotBeSentAgain;
                }
                if (last) {
                    throw new Refusal(target.url() + " does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(target.url().resolve(path))
                .header("Authorization", "Bearer " + target.token().get());
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 429;
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 401 -> throw new Refusal("The token is not taken (401): it may have run out.");
            case 403 -> throw new Refusal("The token's role may not do this (403).");
            default -> answer;
        };
    }
}
