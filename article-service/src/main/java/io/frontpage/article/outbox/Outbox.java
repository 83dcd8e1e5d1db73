package io.frontpage.article.outbox;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.Traces;

/** Where a change leaves its event. */
@ApplicationScoped
public class Outbox {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final Events events;
    private final Event<Added> added;
    private final OutboxConfig config;
    private final Traces traces;
    private final Clock clock;

    /** Tells the relay, once the transaction has succeeded, that there is something to send. */
    record Added() {}

    Outbox(Events events, Event<Added> added, OutboxConfig config, Traces traces, Clock clock) {
        this.events = events;
        this.added = added;
        this.config = config;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Adds an event to the transaction at hand: it is sent if that succeeds, and only then.
     *
     * <p>The change itself has to be flushed before, so that the article's row is locked and events of one article line up
     * in the order of its versions.
     */
    @Transactional(TxType.MANDATORY)
    public void add(ArticleEvent article) {
        add(article, article.updatedAt());
    }

    /**
     * Adds an event that tells of no change: its time is now, which is later than that of the article, so that nobody takes
     * it for news that was long on its way.
     *
     * <p>The article's row has to be locked, so that the event doesn't come after that of a newer version.
     */
    @Transactional(TxType.MANDATORY)
    public void addAgain(ArticleEvent article) {
        add(article, clock.instant());
    }

    /** Whether so many events wait that more would keep those of new changes from their topic for long. */
    public boolean isFull() {
        return OutboxEvent.backlog(config.full()).waiting() >= config.full();
    }

    private void add(ArticleEvent article, Instant time) {
        var event = new OutboxEvent();
        event.eventId = ids.generate();
        event.articleId = article.id();
        event.version = article.version();
        event.payload = events.write(article);
        event.createdAt = time;
        event.traceparent = traces.current();
        event.persist();
        added.fire(new Added());
    }
}
