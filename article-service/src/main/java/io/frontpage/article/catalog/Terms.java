package io.frontpage.article.catalog;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.frontpage.article.catalog.Term.Kind;
import io.frontpage.service.problem.ProblemException;

/**
 * Changes the names of sections and topics. Each method is one transaction, and those on one term come one after the other.
 * No article changes with them: it keeps the string that it carries, and readers see that string again where the name was.
 */
@ApplicationScoped
public class Terms {
    /** The first of the two numbers of an advisory lock; nothing else here locks by this one. */
    private static final int LOCK = 4;

    private final EntityManager database;
    private final Clock clock;

    Terms(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param created whether there was none before */
    public record Written(Term term, boolean created) {}

    /**
     * Creates the term, or gives the one that is there these names instead of its own.
     *
     * @param names by BCP 47 tag, each tag once
     * @param precondition throws unless the term, or that there is none, is what the caller has seen
     */
    @Transactional
    public Written put(Kind kind, String id, Map<String, String> names, Consumer<Optional<Term>> precondition) {
        var found = locked(kind, id);
        precondition.accept(found);
        var term = found.orElseGet(() -> create(kind, id));
        term.names = Map.copyOf(names);
        term.version = nextVersion();
        term.updatedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        term.persist();
        return new Written(term, found.isEmpty());
    }

    /** @param precondition throws unless the term is what the caller has seen */
    @Transactional
    public void delete(Kind kind, String id, Consumer<Term> precondition) {
        var term = locked(kind, id).orElseThrow(() -> ProblemException.notFound("It has no names here."));
        precondition.accept(term);
        term.delete();
    }

    private static Term create(Kind kind, String id) {
        var term = new Term();
        term.kind = kind;
        term.id = id;
        return term;
    }

    /** A row that is not there yet can't be locked, so the id is. */
    private Optional<Term> locked(Kind kind, String id) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock, hashtext(:key))", Integer.class)
                .setParameter("lock", LOCK)
                .setParameter("key", kind + " " + id)
                .getSingleResult();
        return Term.byKey(kind, id);
    }

    private long nextVersion() {
        return (Long) database.createNativeQuery("select nextval('terms_versions')", Long.class)
                .getSingleResult();
    }
}
