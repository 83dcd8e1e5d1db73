package io.frontpage.feed.serving;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.serving.Pages.Page;
import io.frontpage.service.edge.ClientAddress;

/** Those who listen to lists, each list with its {@link Channel}. */
@Singleton
public class Streams {
    /** Proxies close connections on which nothing comes, and a dead one is found out by writing to it. */
    private static final Buffer KEEP_ALIVE = Buffer.buffer(": still here\n\n");

    /** For how long it is known what has changed in a list that nobody listens to: who drops out comes back. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Clock clock;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final ListsConfig.Stream config;
    private final Map<FeedQuery, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger listening = new AtomicInteger();
    private final Map<String, Integer> listeningFrom = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Streams(Feeds feeds, Clock clock, ObjectMapper json, Vertx vertx, ListsConfig config) {
        this.feeds = feeds;
        this.clock = clock;
        this.json = json;
        this.vertx = vertx;
        this.config = config.stream();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.keepAlive().toMillis(), again -> channels.values()
                .forEach(channel -> channel.sendAll(KEEP_ALIVE)));
    }

    /**
     * Requests that are under way are waited for: these would never end. Who listens connects again by itself, and who
     * still comes here is told the list and sent on.
     */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        channels.values().forEach(Channel::end);
    }

    /** Takes a place for one more listener from an address, until it is {@link #close}d. Whether there was one. */
    boolean reserve(String address) {
        int all = listening.incrementAndGet();
        int its = listeningFrom.merge(address, 1, Integer::sum);
        if (all <= config.maxListeners() && its <= config.maxListenersOfAddress()) {
            return true;
        }
        release(address);
        return false;
    }

    private void release(String address) {
        listeningFrom.computeIfPresent(address, (known, its) -> its == 1 ? null : its - 1);
        listening.decrementAndGet();
    }

    /** Whether those who listen from where this request comes have all the places that one address may have. */
    public boolean isFullFor(HttpServerRequest request) {
        return listeningFrom.getOrDefault(addressOf(request), 0) >= config.maxListenersOfAddress();
    }

    /** Quarkus has put the address that a trusted proxy names in the place of the proxy's own. */
    static String addressOf(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .flatMap(peer -> ClientAddress.parse(peer.host()))
                .map(ClientAddress::subscriber)
                .map(HexFormat.of()::formatHex)
                .orElse("unknown");
    }

    /**
     * Sends a list to a listener, and its changes from then on.
     *
     * @param page the list as it is now
     * @param lastEventId the version that it has already; null for none
     */
    void open(FeedQuery query, Page page, Listener listener, String lastEventId) {
        channels.compute(query, (absent, known) -> {
            var channel = known == null ? new Channel(page, json, config.history()) : known;
            channel.add(listener, lastEventId);
            return channel;
        });
        if (stopping) {
            listener.end();
        }
    }

    void close(FeedQuery query, Listener listener, String address) {
        channels.computeIfPresent(query, (known, channel) -> {
            channel.remove(listener, clock.millis());
            return channel;
        });
        release(address);
    }

    /**
     * Tells of what has changed.
     *
     * @param beforeEach is run before each list
     * @throws io.frontpage.feed.hot.RedisFailure when a list has to be made for it and Redis is out of reach
     */
    void publish(Runnable beforeEach) {
        long longAgo = clock.millis() - REMEMBERED.toMillis();
        channels.keySet()
                .forEach(query -> channels.computeIfPresent(
                        query, (known, channel) -> channel.isIdleSince(longAgo) ? null : channel));
        channels.forEach((query, channel) -> {
            beforeEach.run();
            channel.publish(feeds.get(query));
        });
    }
}
