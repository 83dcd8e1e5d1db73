package io.frontpage.article.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.service.log.Events;

/** Where a change leaves its event. */
@ApplicationScoped
public class Outbox {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final Events events;
    private final Event<Added> added;

    /** Tells the relay, once the transaction has succeeded, that there is something to send. */
    record Added() {}

    Outbox(Events events, Event<Added> added) {
        this.events = events;
        this.added = added;
    }

    /**
     * Adds an event to the transaction at hand: it is sent if that succeeds, and only then.
     *
     * <p>The change itself has to be flushed before, so that the article's row is locked and events of one article line up
     * in the order of its versions.
     */
    @Transactional(TxType.MANDATORY)
    public void add(ArticleEvent article) {
        var event = new OutboxEvent();
        event.eventId = ids.generate();
        event.articleId = article.id();
        event.version = article.version();
        event.payload = events.write(article);
        event.createdAt = article.updatedAt();
        event.persist();
        added.fire(new Added());
    }
}
