package io.frontpage.feed.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

import io.frontpage.feed.serving.Pages.Page;

/**
 * A list and those who listen to its changes. Each event is encoded once for all of them. Whoever comes back and names the
 * version that it has gets what has changed since, as far as that is still known, or else the whole list.
 */
final class Channel {
    private static final String ENTRIES = "articles";

    private final ObjectMapper json;
    private final int mostHistory;
    private final Deque<Change> history = new ArrayDeque<>();
    private final Set<Listener> listeners = new HashSet<>();
    private String version;
    private JsonNode entries;
    private Buffer whole;
    private long leftAt;

    /** @param event makes the list of the version before into the next one */
    private record Change(String before, Buffer event) {}

    Channel(Page page, ObjectMapper json, int mostHistory) {
        this.json = json;
        this.mostHistory = mostHistory;
        this.version = page.tag();
        this.entries = entriesOf(page);
    }

    /** @param lastEventId the version that it has already; null for none */
    synchronized void add(Listener listener, String lastEventId) {
        listener.send(since(lastEventId));
        listeners.add(listener);
    }

    synchronized void remove(Listener listener, long nowMillis) {
        listeners.remove(listener);
        leftAt = nowMillis;
    }

    /** Whether nobody listens, and the last one left before then. */
    synchronized boolean isIdleSince(long millis) {
        return listeners.isEmpty() && leftAt < millis;
    }

    /** Tells all what has changed, if anything has. */
    synchronized void publish(Page page) {
        if (page.tag().equals(version)) {
            return;
        }
        var newer = entriesOf(page);
        var changes = Changes.between(entries, newer);
        if (Changes.isEmpty(changes)) {
            return;
        }
        var event = event(page.tag(), "changes", changes);
        history.addLast(new Change(version, event));
        if (history.size() > mostHistory) {
            history.removeFirst();
        }
        version = page.tag();
        entries = newer;
        whole = null;
        sendAll(event);
    }

    synchronized void sendAll(Buffer event) {
        listeners.forEach(listener -> listener.send(event));
    }

    synchronized void end() {
        listeners.forEach(Listener::end);
        listeners.clear();
    }

    private Buffer since(String lastEventId) {
        if (version.equals(lastEventId)) {
            return Buffer.buffer(": nothing has changed\n\n");
        }
        var missed = Buffer.buffer();
        boolean known = false;
        for (var change : history) {
            if (change.before().equals(lastEventId)) {
                known = true;
                missed = Buffer.buffer();
            }
            if (known) {
                missed.appendBuffer(change.event());
            }
        }
        return known ? missed : whole();
    }

    private Buffer whole() {
        if (whole == null) {
            whole = event(version, "list", json.createObjectNode().set(ENTRIES, entries));
        }
        return whole;
    }

    /** JSON has no line ends of its own, so it is one line of data. */
    private static Buffer event(String id, String type, ObjectNode data) {
        return Buffer.buffer("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n");
    }

    private JsonNode entriesOf(Page page) {
        try {
            return json.readTree(page.json().getBytes()).get(ENTRIES);
        } catch (IOException e) {
            throw new UncheckedIOException("A list is JSON", e);
        }
    }
}
