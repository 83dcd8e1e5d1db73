package io.frontpage.local.letters;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.ReaderErased;

/**
 * A record that has been set aside, by one consumer or by several, once or again and again.
 *
 * @param letters what they have said of it, never empty, in the order in which they did
 */
public record SetAside(List<DeadLetter> letters) {
    public SetAside {
        letters = List.copyOf(letters);
    }

    /** Where the record was: {@code TOPIC-PARTITION-OFFSET}. */
    public String id() {
        return id(record());
    }

    static String id(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "-" + letter.offset();
    }

    /** The letter to send the record from. */
    public DeadLetter record() {
        return letters.getFirst();
    }

    /** Whether it is not about an article, but about a reader who is to be forgotten. */
    boolean isErasure() {
        return ReaderErased.EVENT_TYPE.equals(record().headers().get("ce_type"));
    }

    /** Who could not understand it. */
    public TreeSet<String> consumers() {
        var consumers = new TreeSet<String>();
        letters.forEach(letter -> consumers.add(letter.consumer()));
        return consumers;
    }

    /** When it was last sent to its topic again; null when it never has been. */
    public Instant redrivenAt() {
        return letters.stream()
                .map(DeadLetter::redrivenAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
