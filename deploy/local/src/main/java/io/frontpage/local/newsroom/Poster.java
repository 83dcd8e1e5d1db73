package io.frontpage.local.newsroom;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import io.frontpage.local.Refusal;

/** Posts JSON, and tries again for a while when the other side is not there or can't just now. */
final class Poster {
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
        long deadline = System.nanoTime() + patience.toNanos();
        var pause = Duration.ofMillis(100);
        while (true) {
            var last = System.nanoTime() + pause.toNanos() > deadline;
            try {
                var answer = http.send(request(path, body), BodyHandlers.ofString());
                if (last || !isPassing(answer.statusCode())) {
                    return checked(answer);
                }
            } catch (IOException e) {
                if (last) {
                    throw new Refusal(target.url() + " does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private HttpRequest request(String path, JsonNode body) {
        return HttpRequest.newBuilder(target.url().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + target.token().get())
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
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
