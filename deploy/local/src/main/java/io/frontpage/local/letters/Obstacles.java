package io.frontpage.local.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.TopicReader;

/** Why records must not be sent again, by their {@link SetAside#id}. */
final class Obstacles {
    private static final String COUNTER = "feed-service";

    /** For how long, at least, feed-service knows by its id an engagement that it has counted. */
    private static final Duration KNOWN = Duration.ofDays(1);

    private final TopicReader reader;
    private final Clock clock;

    Obstacles(TopicReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    Map<String, String> always(List<SetAside> records) {
        var obstacles = new HashMap<String, String>();
        for (var topic : Topic.values()) {
            var ofTopic = of(topic, records);
            if (!ofTopic.isEmpty() && "compact".equals(topic.settings().get("cleanup.policy"))) {
                obstacles.putAll(superseded(topic, ofTopic));
            }
        }
        records.stream()
                .filter(each -> each.record().value() == null)
                .forEach(each -> obstacles.put(each.id(), "there is no value to send"));
        return obstacles;
    }

    private static List<SetAside> of(Topic topic, List<SetAside> records) {
        return records.stream()
                .filter(each -> each.record().topic().equals(topic.topicName()))
                .toList();
    }

    /** The last record of a key is all that compaction leaves: an older one must not come to stand for it. */
    private Map<String, String> superseded(Topic topic, List<SetAside> records) {
        var superseded = new HashMap<String, String>();
        reader.read(topic.topicName(), later -> records.stream()
                .map(SetAside::record)
                .filter(record -> supersedes(later, record))
                .forEach(record -> superseded.put(
                        SetAside.id(record), "a record of the same key has come since, at " + position(later))));
        return superseded;
    }

    private static boolean supersedes(ConsumerRecord<String, byte[]> later, DeadLetter record) {
        return later.key().equals(record.key())
                && (later.partition() != record.partition() || later.offset() > record.offset());
    }

    private static String position(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    /** Others have set these aside, but feed-service has not, and it no longer knows that it has counted them. */
    Map<String, String> counted(List<SetAside> records) {
        var understood = of(Topic.ENGAGEMENTS, records).stream()
                .filter(each -> !each.isErasure() && !each.consumers().contains(COUNTER))
                .toList();
        if (understood.isEmpty()) {
            return Map.of();
        }
        var since = clock.instant().minus(KNOWN);
        var known = reader.firstSince(Topic.ENGAGEMENTS.topicName(), since);
        var counted = new HashMap<String, String>();
        understood.stream()
                .map(SetAside::record)
                .filter(record -> isBefore(record, since, known))
                .forEach(record -> counted.put(
                        SetAside.id(record),
                        COUNTER + " has counted it more than a day ago and would again (--count-again: let it)"));
        return counted;
    }

    /** The letter may be young and its record old, or the topic made anew, with other records at the same offsets. */
    private static boolean isBefore(DeadLetter record, Instant since, Map<Integer, Long> first) {
        return record.at().isBefore(since) || record.offset() < first.getOrDefault(record.partition(), Long.MAX_VALUE);
    }
}
