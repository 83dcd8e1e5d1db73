package io.frontpage.article.reading;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.ArticleChanged;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.article.reading.StoredArticle.Gone;
import io.frontpage.article.reading.StoredArticle.Readable;
import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.problem.ProblemException;

/**
 * What readers are answered, from memory as long as nothing has changed. A change in this instance is forgotten before
 * whoever made it is answered; {@link ChangeChannel} and {@link ChangePoll} see to changes elsewhere.
 */
@Singleton
public class Reading {
    private final Memory<UUID, StoredArticle> articles;
    private final Memory<String, Answer> lists;
    private final Freshness freshness;
    private final ObjectMapper json;

    Reading(ReadingConfig config, Freshness freshness, ObjectMapper json, MeterRegistry metrics) {
        this.articles = new Memory<>(config.articles().asLongValue(), (id, article) -> article.weight());
        this.lists = new Memory<>(config.lists().asLongValue(), (key, list) -> key.length() * 2 + list.weight());
        this.articles.meter("articles", metrics);
        this.lists.meter("article-lists", metrics);
        this.freshness = freshness;
        this.json = json;
    }

    /**
     * A published article.
     *
     * @throws ProblemException 404 when there is none that readers may see, 410 when it was withdrawn
     */
    public Answer article(UUID id, Fields fields) {
        return switch (articles(Set.of(id), fields).get(id)) {
            case Readable readable when fields.isDefault() -> readable.answer();
            case Readable readable -> readable.json().answer(fields, Access.PUBLIC);
            case Gone gone -> throw gone(gone.withdrawal());
            case null -> throw ProblemException.notFound("There is no such article.");
        };
    }

    /** The JSON of published articles by their ids, without those that there are not. */
    public Map<UUID, Buffer> published(Collection<UUID> ids, Fields fields) {
        var published = new HashMap<UUID, Buffer>();
        articles(ids, fields).forEach((id, article) -> {
            if (article instanceof Readable readable) {
                published.put(id, readable.json().bytes(fields));
            }
        });
        return published;
    }

    /**
     * A list for readers.
     *
     * @param key what the request has in common with those that are answered alike; null when that is not to be kept
     */
    public Answer list(String key, Supplier<Answer> load) {
        return key != null && freshness.isBearable() ? lists.get(key, load) : load.get();
    }

    /** An article in whatever state, for somebody who may see it. */
    public Answer answer(Snapshot article, Fields fields, Access access) {
        return render(article, fields).answer(fields, access);
    }

    /** What an article that was withdrawn is answered by. */
    public static ProblemException gone(Snapshot.Withdrawal withdrawal) {
        return ProblemException.gone("The article was withdrawn: " + withdrawal.reason())
                .member("withdrawal", withdrawal);
    }

    /** The answer in the form that this request asks for, for a resource to return. */
    public Response respond(Answer answer, HttpServerRequest request) {
        return answer.reply(request).toResponse(request, age());
    }

    /** What is in memory of an article or on its way there; null for nothing. */
    CompletableFuture<StoredArticle> peekArticle(UUID id) {
        return freshness.isBearable() ? articles.peek(id) : null;
    }

    /** What is in memory of a list or on its way there; null for nothing. */
    CompletableFuture<Answer> peekList(String key) {
        return freshness.isBearable() ? lists.peek(key) : null;
    }

    /** How long ago it was certain that what is in memory is the newest. */
    Duration age() {
        return freshness.behind();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
        forget(List.of(change.id()));
    }

    /** Lists may show any article. */
    void forget(List<UUID> changed) {
        changed.forEach(articles::forget);
        if (!changed.isEmpty()) {
            lists.forgetAll();
        }
    }

    void forgetAll() {
        articles.forgetAll();
        lists.forgetAll();
    }

    private Map<UUID, StoredArticle> articles(Collection<UUID> ids, Fields fields) {
        return fields.needText() || !freshness.isBearable()
                ? load(Set.copyOf(ids), fields)
                : articles.getAll(ids, absent -> load(absent, fields));
    }

    private Map<UUID, StoredArticle> load(Set<UUID> ids, Fields fields) {
        var loaded = new HashMap<UUID, StoredArticle>();
        for (var article : Article.<Article>list("id in ?1", ids)) {
            switch (article.status) {
                case DRAFT, SCHEDULED -> {}
                case PUBLISHED -> {
                    var bytes = render(article.snapshot(), fields);
                    loaded.put(article.id, new Readable(bytes, bytes.answer(Fields.DEFAULT, Access.PUBLIC)));
                }
                case WITHDRAWN ->
                    loaded.put(article.id, new Gone(article.snapshot().withdrawal()));
            }
        }
        return loaded;
    }

    private ArticleJson render(Snapshot article, Fields fields) {
        try {
            return fields.needText() ? ArticleJson.withText(article, json) : ArticleJson.of(article, json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An article that can't be JSON", e);
        }
    }
}
