package io.frontpage.local.newsroom;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.Refusal;

/** Has the events of articles sent again. */
public final class Republisher {
    private static final String PATH = "/v1/articles/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Poster poster;

    /** @param patience how long a part is tried again when there is no answer, or too many events wait */
    public Republisher(Target target, Duration patience) {
        this.poster = new Poster(target, patience);
    }

    /** @throws Refusal when it is not done: readers have never seen the article, or it does not exist */
    public void one(UUID id) throws InterruptedException {
        post(PATH + "/" + id);
    }

    /**
     * Goes through all articles, part by part.
     *
     * @param progress told how many have been sent so far
     * @return how many there were
     * @throws Refusal when it could not go on
     */
    public long all(LongConsumer progress) throws InterruptedException {
        long articles = 0;
        String next = "";
        do {
            var page = json(post(PATH + (next.isEmpty() ? "" : "?cursor=" + next)));
            articles += page.path("articles").asLong();
            progress.accept(articles);
            next = page.path("next").asText();
        } while (!next.isEmpty());
        return articles;
    }

    private HttpResponse<String> post(String path) throws InterruptedException {
        var answer = poster.post(path, JSON.createObjectNode());
        if (answer.statusCode() != 202) {
            throw new Refusal("Answered " + answer.statusCode() + ": "
                    + json(answer).path("detail").asText("no reason given"));
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
