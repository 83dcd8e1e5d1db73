package io.frontpage.article.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.Incoming;
import io.frontpage.article.catalog.PassingTrouble;
import io.frontpage.article.catalog.Taken;
import io.frontpage.article.imports.Entry.Acceptable;
import io.frontpage.article.imports.Entry.Refused;
import io.frontpage.article.imports.ImportJob.State;
import io.frontpage.service.problem.ProblemException;

/**
 * One holder's work on a job, from its first entry without an outcome on.
 *
 * <p>The outcomes of a batch, the counts and how far the job is are kept in one transaction, in which the job's row is
 * locked and proves that it is still held. So wherever a run ends, the next goes on exactly there, and a holder that was
 * given up while it only slept can do no harm.
 */
final class ImportRun {
    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    /** A batch of entries with long bodies is closed earlier, so that it takes no more memory. */
    private static final int BATCH_CHARACTERS = 2 * 1024 * 1024;

    private static final int TRANSACTION_SECONDS = 120;

    private final ImportJob job;
    private final Incoming incoming;
    private final Translation translation;
    private final ImportsConfig config;
    private final Clock clock;
    private final ChunkInput document = new ChunkInput(this::chunk);
    private final List<Entry> batch = new ArrayList<>();
    private int batchCharacters;
    /** How many entries have their outcome. */
    private long done;

    /** @param job as it was claimed */
    ImportRun(ImportJob job, Incoming incoming, Translation translation, ImportsConfig config, Clock clock) {
        this.job = job;
        this.incoming = incoming;
        this.translation = translation;
        this.config = config;
        this.clock = clock;
        this.done = job.entries;
    }

    /** Another has taken the job over. */
    static final class Lost extends RuntimeException {
        Lost(UUID id) {
            super("Import " + id + " is held by another now", null, false, false);
        }
    }

    /**
     * Works until the job is finished.
     *
     * @param stopping asked before each entry; when it says so the job is left to the next run
     * @throws Lost when another has taken the job over
     * @throws RuntimeException when the database is out of reach; the job waits for the next run
     */
    void run(BooleanSupplier stopping) throws IOException {
        try {
            var entries = job.format.read(document, job.createdAt);
            for (long number = 1; !stopping.getAsBoolean(); number++) {
                var item = entries.next();
                if (item.isEmpty()) {
                    finish(State.DONE, null);
                    return;
                }
                if (number > job.entries) {
                    add(translation.entry(item.get(), job.options()));
                }
            }
            hold(held -> held.leaseUntil = Instant.EPOCH);
        } catch (BrokenDocument e) {
            finish(State.FAILED, e.getMessage());
        }
    }

    private Optional<byte[]> chunk(int number) {
        var chunk = new ArrayList<byte[]>(1);
        hold(held -> ImportChunk.bytesOf(job.id, number).ifPresent(chunk::add));
        return chunk.stream().findFirst();
    }

    private void add(Entry entry) {
        batch.add(entry);
        batchCharacters += entry instanceof Acceptable acceptable ? acceptable.size() : 0;
        if (batch.size() >= config.batchSize() || batchCharacters >= BATCH_CHARACTERS) {
            takeBatch();
        }
    }

    private void takeBatch() {
        try {
            take(batch);
        } catch (Lost e) {
            throw e;
        } catch (RuntimeException e) {
            // One of them is at fault: each has its own transaction now.
            batch.forEach(this::takeAlone);
        }
        batch.clear();
        batchCharacters = 0;
    }

    private void takeAlone(Entry entry) {
        try {
            take(List.of(entry));
        } catch (RuntimeException e) {
            if (e instanceof Lost || !(entry instanceof Acceptable acceptable) || PassingTrouble.is(e)) {
                throw e;
            }
            take(List.of(refused(acceptable, e)));
        }
    }

    private Refused refused(Acceptable entry, RuntimeException why) {
        return switch (why) {
            case ProblemException problem when problem.errors().isEmpty() -> entry.refused(null, problem.getMessage());
            case ProblemException problem ->
                entry.refused(
                        problem.errors().getFirst().field(),
                        problem.errors().getFirst().reason());
            case Taken taken -> entry.refused(taken.field(), "is taken by the article " + taken.articleId());
            default -> {
                LOG.errorf(why, "Import %s: entry %d could not be taken", job.id, done + 1);
                yield entry.refused(null, "could not be taken, through no fault of its own");
            }
        };
    }

    private void take(List<Entry> entries) {
        hold(held -> {
            for (var entry : entries) {
                held.entries++;
                switch (entry) {
                    case Acceptable acceptable -> count(held, acceptable);
                    case Refused refused -> refuse(held, refused);
                }
            }
            held.bytesRead = document.position();
        });
        done += entries.size();
    }

    private void count(ImportJob held, Acceptable entry) {
        switch (incoming.take(entry.creation(), job.submittedBy).kind()) {
            case CREATED -> held.created++;
            case UPDATED -> held.updated++;
            case UNCHANGED -> held.unchanged++;
        }
    }

    private static void refuse(ImportJob held, Refused entry) {
        if (++held.refused <= ImportError.KEPT) {
            ImportError.add(held.id, held.entries, entry);
        }
    }

    private void finish(State state, String failure) {
        if (!batch.isEmpty()) {
            takeBatch();
        }
        hold(held -> {
            held.state = state;
            held.failure = failure;
            held.finishedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            held.bytesRead = state == State.DONE ? held.bytes : document.position();
            ImportChunk.deleteOf(job.id);
            LOG.infof(
                    "Import %s is %s: %d entries, %d created, %d updated, %d unchanged, %d refused",
                    held.id, state, held.entries, held.created, held.updated, held.unchanged, held.refused);
        });
    }

    /** One transaction, with the job locked and its lease renewed. */
    private void hold(Consumer<ImportJob> change) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> {
            var held = ImportJob.held(job.id, job.worker).orElseThrow(() -> new Lost(job.id));
            held.leaseUntil = clock.instant().plus(config.lease());
            change.accept(held);
        });
    }
}
