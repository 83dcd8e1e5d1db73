package io.frontpage.service.log;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads a topic into data that keeps its own place in it. Kafka's committed offsets are for monitoring alone.
 *
 * <p>A partition is in one of two states. <em>Lost</em>, where each begins: paused until {@link Log#nextOffset} could be
 * asked and the consumer stands there. <em>Reading</em>: its records go to {@link Log#apply}; when that throws, for whatever
 * reason, or the data is found to stand elsewhere, the partition is lost again. So an outage, a takeover by another instance and a store that came back with older
 * data all end in the same way: by asking the data where it stands.
 *
 * <p>A topic can lose records too: when it is deleted and made anew, or when a broker that lagged behind is made the leader.
 * Its new records then come at offsets that the data has already. Data that stands behind the topic's end is therefore told
 * to {@link Log#rewind}. An end is never behind acknowledged records in a healthy cluster: a new leader tells none before it
 * has caught up with what the former had told (KIP-207).
 */
public final class LogConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LogConsumer.class);
    private static final int ANY_NUMBER = -1;
    /** How long a killed instance keeps its partitions from the others: the least that brokers allow by default. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration UPKEEP_INTERVAL = Duration.ofSeconds(1);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);
    /** How long the end may take that Kafka is waited for: the orchestrator's patience has an end, too. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** Data that is made of a topic's records and knows up to where it has them. Called from one thread. */
    public interface Log {
        /** The offset after the last record that is in; 0 when none is. Throws while the data is out of reach. */
        long nextOffset(int partition);

        /**
         * A partition has become this instance's to read.
         *
         * @param end where it ended at that time: what follows is new, what comes before has been there
         */
        default void begin(int partition, long end) {}

        /**
         * All that was on the partition when this instance began to read it is in. Said again about once a second: data that
         * has been lost may stand where it stood before, when nothing was in.
         *
         * @param next the next offset that the data has
         */
        default void caughtUp(int partition, long next) {}

        /**
         * The topic has lost records that are in: it ends before the next offset. Sets that back to {@code end} or, where
         * records that are in may be put in again, before it, so that new records are not taken for those that are lost.
         *
         * @param from the next offset that the data has to have now, else nothing is to change
         * @param end the offset that the topic's next record will have
         */
        void rewind(int partition, long from, long end);

        /**
         * Puts the records' effect in and moves the next offset past the last of them, in one atomic step.
         *
         * @param from the next offset that the data has to have now, at most that of the first record: offsets have gaps
         * @param records of one partition, in order, never empty
         * @throws RuntimeException when they are not in: the data is out of reach, or does not stand where these records
         *     follow
         */
        void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records);
    }

    private final String topic;
    private final int partitions;
    private final Log log;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private final Set<TopicPartition> lost = new LinkedHashSet<>();
    /** Where each partition ended when it was last lost. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    /** Where each partition ended when reading it began, as long as that is ahead. */
    private final Map<TopicPartition, Long> catchingUp = new HashMap<>();

    private final Set<TopicPartition> caughtUpWith = new HashSet<>();
    private Duration backoff = FIRST_BACKOFF;
    private long lastUpkeep = System.nanoTime();
    private volatile Set<Integer> assigned = Set.of();
    private volatile boolean caughtUp;
    private volatile long lag;
    private boolean anyIn;
    private double answersBefore;
    private volatile long lastGood = System.nanoTime();

    private LogConsumer(String topic, int partitions, Map<String, Object> settings, Log log) {
        this.topic = topic;
        this.partitions = partitions;
        this.log = log;
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name(topic + "-consumer").unstarted(this::run);
    }

    /**
     * Shares the partitions among all instances that name the same group.
     *
     * @param partitions how many the topic has to have: while it has another number, nothing is read
     */
    public static LogConsumer ofGroup(String group, String topic, int partitions, Map<String, Object> kafka, Log log) {
        var settings = settings(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                SESSION_TIMEOUT.dividedBy(4).toMillis());
        var consumer = new LogConsumer(topic, partitions, settings, log);
        consumer.consumer.subscribe(List.of(topic), consumer.new Assignment());
        consumer.thread.start();
        return consumer;
    }

    /** Reads all partitions in every instance. */
    public static LogConsumer ofAllPartitions(String topic, Map<String, Object> kafka, Log log) {
        var settings = settings(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        var consumer = new LogConsumer(topic, ANY_NUMBER, settings, log);
        consumer.thread.start();
        return consumer;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // It would go elsewhere without a word: where to go is asked of the data.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** The partitions that are this instance's to read now. */
    public Set<Integer> assigned() {
        return assigned;
    }

    /** Whether all that was on the topic when this instance began to read is in. Once true it stays so. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /**
     * How many records of the partitions that are this instance's to read are not in yet, as it was about a second ago. While
     * Kafka is out of reach it stays as it was.
     */
    public long lag() {
        return lag;
    }

    /**
     * Since when it has not been reading as it should: Kafka does not answer or refuses it, a partition is lost, or no record
     * of those that wait gets in. About a second when all is well.
     */
    public Duration standstill() {
        return Duration.ofNanos(System.nanoTime() - lastGood);
    }

    /** Whether it reads at all: false after a failure that it can't mend. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Ends all of them at the same time, each after the batch at hand. */
    public static void closeAll(LogConsumer... consumers) {
        Stream.of(consumers).forEach(LogConsumer::beginToClose);
        Stream.of(consumers).forEach(LogConsumer::close);
    }

    /** Ends after the batch at hand. The other instances of the group get its partitions at once. */
    @Override
    public void close() {
        beginToClose();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beginToClose() {
        stopping.countDown();
        consumer.wakeup();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                step();
            }
            commitTheLast();
        } finally {
            consumer.close(CloseOptions.timeout(FAREWELL));
        }
    }

    private void step() {
        try {
            assignAllUnlessInAGroup();
            findLost();
            var records = consumer.poll(POLL);
            for (var partition : records.partitions()) {
                read(partition, records.records(partition));
            }
            noteCaughtUp();
            keepUp();
        } catch (WakeupException e) {
            // Only close() wakes it.
        } catch (OffsetOutOfRangeException e) {
            LOG.warnf("The topic does not have what comes next: %s", e.partitions());
            e.partitions().forEach(this::lose);
        } catch (RuntimeException e) {
            LOG.warnf("Reading %s failed: %s", topic, e.toString());
            waitABit();
        }
    }

    private void assignAllUnlessInAGroup() {
        if (consumer.subscription().isEmpty() && consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            begin(partitions);
        }
    }

    private void begin(Collection<TopicPartition> partitions) {
        lost.addAll(partitions);
        consumer.pause(partitions);
        // Any place will do until the data has told: a partition without one would keep the others from being read.
        consumer.seekToBeginning(partitions);
        assigned = Set.copyOf(
                consumer.assignment().stream().map(TopicPartition::partition).toList());
    }

    private void forget(Collection<TopicPartition> partitions) {
        lost.removeAll(partitions);
        ends.keySet().removeAll(partitions);
        nextOffsets.keySet().removeAll(partitions);
        catchingUp.keySet().removeAll(partitions);
        caughtUpWith.removeAll(partitions);
        var left = new HashSet<>(assigned);
        partitions.forEach(partition -> left.remove(partition.partition()));
        assigned = Set.copyOf(left);
    }

    private void findLost() {
        if (lost.isEmpty()) {
            return;
        }
        try {
            checkNumberOfPartitions();
            var begins = consumer.beginningOffsets(lost);
            ends.putAll(consumer.endOffsets(lost));
            for (var partition : List.copyOf(lost)) {
                // Whichever fails is the last the next time, and keeps no other from being read.
                lost.remove(partition);
                lost.add(partition);
                find(partition, begins.get(partition), ends.get(partition));
            }
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("Can't tell yet where to read %s on: %s", topic, e.toString());
            waitABit();
        }
    }

    private void checkNumberOfPartitions() {
        int found = consumer.partitionsFor(topic).size();
        if (partitions != ANY_NUMBER && partitions != found) {
            throw new IllegalStateException(
                    "The topic has " + found + " partitions, the configuration says " + partitions);
        }
    }

    private void find(TopicPartition partition, long begin, long end) {
        long next = nextOffset(partition, end);
        if (next > 0 && next < begin) {
            LOG.errorf(
                    "%s begins at %d: records from %d on were deleted before they were read", partition, begin, next);
        }
        if (!nextOffsets.containsKey(partition)) {
            log.begin(partition.partition(), end);
        }
        consumer.seek(partition, Math.max(next, begin));
        consumer.resume(List.of(partition));
        nextOffsets.put(partition, next);
        lost.remove(partition);
        catchingUp.put(partition, end);
        LOG.infof("Reading %s from offset %d, %d to catch up on", partition, next, Math.max(0, end - next));
    }

    /** Where the data stands, after it has been set back if the topic has lost what is in. */
    private long nextOffset(TopicPartition partition, long end) {
        long next = log.nextOffset(partition.partition());
        if (next <= end) {
            return next;
        }
        LOG.errorf("%s ends at %d, but records up to %d are in: the topic has lost some", partition, end, next);
        log.rewind(partition.partition(), next, end);
        return log.nextOffset(partition.partition());
    }

    private void read(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        try {
            log.apply(partition.partition(), nextOffsets.get(partition), records);
            nextOffsets.put(partition, records.getLast().offset() + 1);
            backoff = FIRST_BACKOFF;
            anyIn = true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Records %d to %d of %s are not in: %s",
                    records.getFirst().offset(), records.getLast().offset(), partition, e.toString());
            lose(partition);
            waitABit();
        }
    }

    private void noteCaughtUp() {
        for (var end : Map.copyOf(catchingUp).entrySet()) {
            var partition = end.getKey();
            if (!lost.contains(partition) && consumer.position(partition) >= end.getValue()) {
                log.caughtUp(partition.partition(), nextOffsets.get(partition));
                catchingUp.remove(partition);
                caughtUpWith.add(partition);
            }
        }
        caughtUp = caughtUp || !assigned.isEmpty() && lost.isEmpty() && catchingUp.isEmpty();
    }

    private void keepUp() {
        if (System.nanoTime() - lastUpkeep > UPKEEP_INTERVAL.toNanos()) {
            lastUpkeep = System.nanoTime();
            loseWhatHasMoved();
            caughtUpWith.forEach(partition -> log.caughtUp(partition.partition(), nextOffsets.get(partition)));
            commit();
            lag = consumer.assignment().stream().mapToLong(this::lag).sum();
            noteWhetherAllIsWell();
        }
    }

    private void noteWhetherAllIsWell() {
        double answers = answers();
        if (lost.isEmpty() && answers > answersBefore && (anyIn || lag == 0)) {
            lastGood = System.nanoTime();
        }
        answersBefore = answers;
        anyIn = false;
    }

    /** How many there have been from Kafka. Polling a broker that is away does not fail: it only brings nothing. */
    private double answers() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("response-total")
                        && metric.getKey().group().equals("consumer-metrics"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    /** Of a partition that is not being read the client would not notice that it grows. */
    private long lag(TopicPartition partition) {
        return lost.contains(partition)
                ? Math.max(0, ends.getOrDefault(partition, 0L) - nextOffsets.getOrDefault(partition, 0L))
                : consumer.currentLag(partition).orElse(0);
    }

    /** A store that was flushed says nothing by itself, and on a quiet topic no batch would come to find out. */
    private void loseWhatHasMoved() {
        for (var partition : consumer.assignment()) {
            if (!lost.contains(partition) && log.nextOffset(partition.partition()) != nextOffsets.get(partition)) {
                LOG.warnf("%s is no longer in up to %d", partition, nextOffsets.get(partition));
                lose(partition);
            }
        }
    }

    private void lose(TopicPartition partition) {
        lost.add(partition);
        caughtUpWith.remove(partition);
        consumer.pause(List.of(partition));
    }

    private void commit() {
        if (!consumer.subscription().isEmpty()) {
            consumer.commitAsync(offsets(), null);
        }
    }

    private void commitTheLast() {
        if (consumer.subscription().isEmpty()) {
            return;
        }
        try {
            commitPastTheWakeup();
        } catch (RuntimeException e) {
            LOG.infof("Up to where %s is in is not noted: %s", topic, e.toString());
        }
    }

    /** The wakeup that ended the loop may not have woken anything yet. */
    private void commitPastTheWakeup() {
        try {
            consumer.commitSync(offsets(), FAREWELL);
        } catch (WakeupException e) {
            consumer.commitSync(offsets(), FAREWELL);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        nextOffsets.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
        return offsets;
    }

    private void waitABit() {
        try {
            stopping.await(backoff.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
        backoff = backoff.multipliedBy(2).compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : backoff.multipliedBy(2);
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            begin(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
