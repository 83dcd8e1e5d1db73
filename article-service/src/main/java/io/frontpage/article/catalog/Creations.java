package io.frontpage.article.catalog;

import java.time.Clock;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

import io.frontpage.service.problem.ProblemException;

/** Creations under a key of their sender's: sent again, for want of an answer, they make nothing twice. */
@ApplicationScoped
public class Creations {
    private final Catalog catalog;
    private final ArticlesConfig config;
    private final Clock clock;

    Creations(Catalog catalog, ArticlesConfig config, Clock clock) {
        this.catalog = catalog;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param key of the caller's choice
     * @param fingerprint the same for the same request, SHA-256 or the like
     * @return the article as it was created, now or before
     * @throws ProblemException 422 when another request had the key
     */
    @Transactional
    public Snapshot createOnce(String key, byte[] fingerprint, Creation creation, String who) {
        IdempotencyKey.lock(who, key);
        var since = clock.instant().minus(config.idempotencyPeriod());
        var former = IdempotencyKey.find(who, key, since);
        if (former.isPresent()) {
            if (!Arrays.equals(former.get().fingerprint, fingerprint)) {
                throw ProblemException.unprocessable("Idempotency-Key", "was used for another request");
            }
            return Revision.first(former.get().articleId).state;
        }
        IdempotencyKey.deleteById(new IdempotencyKey.Key(who, key));
        var created = catalog.create(creation, who);
        remember(key, fingerprint, created, who);
        return created;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        IdempotencyKey.forgetBefore(clock.instant().minus(config.idempotencyPeriod()));
    }

    private void remember(String key, byte[] fingerprint, Snapshot created, String who) {
        var remembered = new IdempotencyKey();
        remembered.who = who;
        remembered.key = key;
        remembered.fingerprint = fingerprint;
        remembered.articleId = created.id();
        remembered.createdAt = clock.instant();
        remembered.persist();
    }
}
