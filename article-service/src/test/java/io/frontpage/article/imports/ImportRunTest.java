package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Incoming;
import io.frontpage.article.imports.ImportJob.State;
import io.frontpage.testing.LocalStackResource;

import static io.frontpage.article.api.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Runs that end in the middle, and runs that meet. The service's own worker is at work meanwhile, as another instance is. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ImportRunTest {
    private static final int ENTRIES = 170;

    @Inject
    ImportJobs jobs;

    @Inject
    Incoming incoming;

    @Inject
    Translation translation;

    @Inject
    ImportsConfig config;

    @Inject
    Clock clock;

    private final String source = unique("run");

    @Test
    void aRunThatIsKilledIsCompletedByAnotherWithNothingTwice() {
        var job = heldHere(document(ENTRIES));
        var entriesToGo = new AtomicInteger(130);

        assertThatThrownBy(() -> run(job, () -> {
                    if (entriesToGo.decrementAndGet() == 0) {
                        throw new IllegalStateException("killed");
                    }
                    return false;
                }))
                .hasMessage("killed");
        assertThat(read(job.id).entries).isEqualTo(100);
        assertThat(articles()).isEqualTo(100);

        giveUp(job.id);
        assertTaken(awaitDone(job.id), ENTRIES);
        assertThat(articles()).isEqualTo(ENTRIES);
        assertThat(versions()).containsOnly(0L);
    }

    @Test
    void aRunThatIsStoppedLeavesTheRestToAnotherAtOnce() throws IOException {
        var job = heldHere(document(ENTRIES));
        var entriesToGo = new AtomicInteger(60);

        run(job, () -> entriesToGo.decrementAndGet() == 0);

        assertTaken(awaitDone(job.id), ENTRIES);
        assertThat(versions()).containsOnly(0L);
    }

    @Test
    void aHolderThatWasGivenUpWhileItSleptDoesNoHarm() {
        var job = heldHere(document(ENTRIES));
        var entriesToGo = new AtomicInteger(60);

        assertThatThrownBy(() -> run(job, () -> {
                    if (entriesToGo.decrementAndGet() == 0) {
                        giveUp(job.id);
                        awaitDone(job.id);
                    }
                    return false;
                }))
                .isInstanceOf(ImportRun.Lost.class);

        assertTaken(read(job.id), ENTRIES);
        assertThat(versions()).containsOnly(0L);
    }

    @Test
    void severalWorkersShareTheJobsAndTakeEachOnce() throws Exception {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 8; i++) {
            ids.add(submit(unique("shared"), document(30)));
        }
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                threads.submit(this::workThroughAll);
            }
        }

        ids.forEach(id -> assertTaken(awaitDone(id), 30));
    }

    @Test
    void documentsOfOneSourceAreTakenInTheirOrder() throws IOException {
        var first = heldHere(document(1));
        var second = submit(source, "{\"id\": 0, \"title\": \"Newer\", \"body\": \"b\"}");
        workThroughAll();

        assertThat(read(second).state).isEqualTo(State.RECEIVED);
        run(first, () -> false);
        assertThat(awaitDone(second).updated).isEqualTo(1);
        assertThat(article(0).headline).isEqualTo("Newer");
    }

    @Test
    void oneEntryAtFaultDoesNotRefuseItsNeighbours() throws IOException {
        var url = "https://news.example/" + unique("page");
        var lines = IntStream.range(0, 5)
                .mapToObj(i -> "{\"id\": %d, \"title\": \"t\", \"body\": \"b\", \"canonicalUrl\": \"%s\"}\n"
                        .formatted(i, i < 2 ? url : url + i))
                .collect(Collectors.joining());

        var job = awaitDone(submit(source, lines));

        assertThat(job.created).isEqualTo(4);
        assertThat(job.refused).isEqualTo(1);
        var error = errors(job.id).getFirst();
        assertThat(error.id.entry()).isEqualTo(2);
        assertThat(error.field).isEqualTo("canonicalUrl");
        assertThat(error.reason).isEqualTo("is taken by the article " + article(0).id);
    }

    @Test
    void ofManyRefusedEntriesTheFirstAreToldAndAllAreCounted() throws IOException {
        var job = awaitDone(submit(source, "nonsense\n".repeat(ImportError.KEPT + 5)));

        assertThat(job.refused).isEqualTo(ImportError.KEPT + 5);
        assertThat(errors(job.id)).hasSize(ImportError.KEPT);
    }

    @Test
    void whatIsTakenInTakesNoRoomAnyMore() throws IOException {
        var id = awaitDone(submit(source, document(1))).id;
        assertThat(QuarkusTransaction.requiringNew().call(() -> ImportChunk.count("id.importId", id)))
                .isZero();
    }

    @Test
    void theMemoryThatAnImportTakesDoesNotGrowWithIt() throws IOException {
        int entries = 10_000;
        int size = 5_000;
        var id = jobs.submit(
                document(entries, size), new ImportOptions(Format.NDJSON, source, null, null, Status.DRAFT), "test");
        await().atMost(Duration.ofMinutes(1)).until(() -> read(id).entries >= entries / 5);
        long early = heapAfterCollection();

        await().atMost(Duration.ofMinutes(2)).until(() -> read(id).state == State.DONE);

        assertThat(read(id).created).isEqualTo(entries);
        // Half of what the texts take that have come since.
        assertThat(heapAfterCollection() - early).isLessThan((entries - entries / 5) * size / 2);
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Made as it is read. */
    private static InputStream document(int entries, int size) {
        var lines = IntStream.range(0, entries)
                .mapToObj(i ->
                        "{\"id\": %d, \"title\": \"t\", \"body\": \"%s\"}%n".formatted(i, "word ".repeat(size / 5)))
                .map(line -> (InputStream) new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        var iterator = lines.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return iterator.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return iterator.next();
            }
        });
    }

    @Test
    void anUploadThatStandsStillIsForgottenAndOneThatGoesOnIsNot() {
        var standing = uploading(clock.instant().minusSeconds(1));
        var goingOn = uploading(clock.instant().plusSeconds(60));

        QuarkusTransaction.requiringNew().run(() -> ImportJob.sweep(clock.instant(), Instant.EPOCH));

        assertThat(read(standing)).isNull();
        assertThat(read(goingOn)).isNotNull();
    }

    private UUID uploading(Instant leaseUntil) {
        var job = heldHere(document(1));
        QuarkusTransaction.requiringNew()
                .run(() -> ImportJob.update(
                        "state = ?1, leaseUntil = ?2 where id = ?3", State.UPLOADING, leaseUntil, job.id));
        return job.id;
    }

    /** Old articles, as lists of the newest belong to other tests. */
    private static String document(int entries) {
        return IntStream.range(0, entries)
                .mapToObj("{\"id\": %d, \"title\": \"t\", \"body\": \"b\", \"date\": \"2020-01-01\"}\n"::formatted)
                .collect(Collectors.joining());
    }

    private UUID submit(String source, String document) throws IOException {
        return jobs.submit(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
                new ImportOptions(Format.NDJSON, source, null, null, Status.PUBLISHED),
                "test");
    }

    /** A job as if it had just been claimed by this test. */
    private ImportJob heldHere(String document) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            var job = new ImportJob();
            job.id = Generators.timeBasedEpochRandomGenerator().generate();
            job.state = State.RUNNING;
            job.format = Format.NDJSON;
            job.source = source;
            job.status = Status.PUBLISHED;
            job.submittedBy = "test";
            job.bytes = bytes.length;
            job.createdAt = clock.instant();
            job.worker = UUID.randomUUID();
            job.leaseUntil = clock.instant().plus(Duration.ofHours(1));
            job.persistAndFlush();
            ImportChunk.add(job.id, 0, bytes);
            return job;
        });
    }

    private void run(ImportJob job, BooleanSupplier stopping) throws IOException {
        // By a clock that is ahead: so the service's own worker does not take the job when the machine pauses.
        var ahead = Clock.offset(clock, Duration.ofHours(1));
        new ImportRun(job, incoming, translation, config, ahead).run(stopping);
    }

    private void workThroughAll() {
        for (var job = claim(); job.isPresent(); job = claim()) {
            try {
                run(job.get(), () -> false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Optional<ImportJob> claim() {
        return jobs.claim(Long.MAX_VALUE);
    }

    /** As when the lease of a holder that is dead has run out. */
    private static void giveUp(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> ImportJob.update("leaseUntil = ?1 where id = ?2", Instant.EPOCH, id));
    }

    private static ImportJob awaitDone(UUID id) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> read(id), job -> job.state == State.DONE);
    }

    private static ImportJob read(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.findById(id));
    }

    private static List<ImportError> errors(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> ImportError.of(id));
    }

    private static void assertTaken(ImportJob job, int entries) {
        assertThat(job.state).isEqualTo(State.DONE);
        assertThat(job.entries).isEqualTo(entries);
        assertThat(job.created).isEqualTo(entries);
        assertThat(job.updated + job.unchanged + job.refused).isZero();
        assertThat(job.bytesRead).isEqualTo(job.bytes);
    }

    private Article article(int id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Article.find("externalId", source + ":" + id).firstResult());
    }

    private long articles() {
        return QuarkusTransaction.requiringNew().call(() -> Article.count("externalId like ?1", source + ":%"));
    }

    private List<Long> versions() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Article.<Article>list("externalId like ?1", source + ":%").stream()
                        .map(article -> article.version)
                        .toList());
    }
}
