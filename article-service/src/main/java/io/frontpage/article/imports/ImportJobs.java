package io.frontpage.article.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;

import io.frontpage.article.imports.ImportJob.State;
import io.frontpage.service.problem.ProblemException;

/**
 * Takes documents in. A document is stored while it arrives, chunk by chunk, so that its size costs no memory and any
 * instance can work on it; once all of it is stored it is worked through, whatever stops and starts meanwhile.
 */
@ApplicationScoped
public class ImportJobs {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final ImportsConfig config;
    private final Event<Received> received;
    private final Clock clock;

    /** Tells the worker, once the transaction has succeeded, that there is something to do. */
    record Received() {}

    ImportJobs(ImportsConfig config, Event<Received> received, Clock clock) {
        this.config = config;
        this.received = received;
        this.clock = clock;
    }

    /**
     * Returns when all of the document is stored. When that fails nothing is left of it.
     *
     * @param who the subject of the caller's token, or the part of the service that acts on its own
     * @return the id of the job that will work through it
     * @throws IOException when the document is cut off
     * @throws ProblemException 400 when it is empty, 413 when it is too large
     */
    public UUID submit(InputStream document, ImportOptions options, String who) throws IOException {
        var id = ids.generate();
        QuarkusTransaction.requiringNew().run(() -> begin(id, options, who).persist());
        try {
            long bytes = store(id, document);
            QuarkusTransaction.requiringNew().run(() -> complete(id, bytes));
            return id;
        } catch (IOException | RuntimeException e) {
            discard(id, e);
            throw e;
        }
    }

    /**
     * Holds the next job from now on, for as long as the lease is renewed.
     *
     * @param largest in bytes: larger ones are left to others
     */
    Optional<ImportJob> claim(long largest) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = now();
            var next = ImportJob.next(now, largest);
            next.ifPresent(job -> {
                job.state = State.RUNNING;
                job.worker = UUID.randomUUID();
                job.leaseUntil = now.plus(config.lease());
                job.startedAt = job.startedAt == null ? now : job.startedAt;
            });
            return next;
        });
    }

    /**
     * A document that is here already becomes part of the caller's transaction: it is imported if that succeeds, and only
     * then.
     *
     * @param who as for {@link #submit}
     * @return the id of the job that will work through it
     */
    @Transactional(TxType.MANDATORY)
    UUID add(byte[] document, ImportOptions options, String who) {
        var job = begin(ids.generate(), options, who);
        job.persist();
        for (int number = 0; number * ImportChunk.SIZE < document.length; number++) {
            int from = number * ImportChunk.SIZE;
            ImportChunk.add(
                    job.id,
                    number,
                    Arrays.copyOfRange(document, from, Math.min(from + ImportChunk.SIZE, document.length)));
        }
        complete(job.id, document.length);
        return job.id;
    }

    private ImportJob begin(UUID id, ImportOptions options, String who) {
        var job = new ImportJob();
        job.id = id;
        job.state = State.UPLOADING;
        job.format = options.format();
        job.source = options.source();
        job.section = options.section();
        job.language = options.language();
        job.status = options.status();
        job.submittedBy = who;
        job.createdAt = now();
        job.leaseUntil = job.createdAt.plus(config.uploadLease());
        return job;
    }

    private long store(UUID id, InputStream document) throws IOException {
        long bytes = 0;
        int number = 0;
        for (var chunk = read(document); chunk.length > 0; chunk = read(document)) {
            bytes += chunk.length;
            if (bytes > config.maxSize().asLongValue()) {
                throw ProblemException.tooLarge(
                        "The document is larger than the " + config.maxSize().asLongValue() + " bytes that are taken.");
            }
            add(id, number++, chunk);
        }
        if (bytes == 0) {
            throw ProblemException.badRequest("body", "must not be empty");
        }
        return bytes;
    }

    private static byte[] read(InputStream document) throws IOException {
        return document.readNBytes(ImportChunk.SIZE);
    }

    private void add(UUID id, int number, byte[] chunk) {
        QuarkusTransaction.requiringNew().run(() -> {
            ImportJob.<ImportJob>findById(id).leaseUntil = now().plus(config.uploadLease());
            ImportChunk.add(id, number, chunk);
        });
    }

    private void complete(UUID id, long bytes) {
        var job = ImportJob.<ImportJob>findById(id);
        job.state = State.RECEIVED;
        job.bytes = bytes;
        job.leaseUntil = null;
        received.fire(new Received());
    }

    /** What can't be discarded now is swept away once its lease has run out. */
    private static void discard(UUID id, Exception cause) {
        try {
            QuarkusTransaction.requiringNew().run(() -> ImportJob.deleteById(id));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
