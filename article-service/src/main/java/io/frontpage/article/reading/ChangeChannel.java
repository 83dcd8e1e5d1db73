package io.frontpage.article.reading;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.ArticleChanged;

/**
 * Tells the other instances at once of what has changed here, by Redis. Nothing depends on a message: one that gets lost is
 * made up for by {@link ChangePoll}, and nobody waits for one to be sent.
 */
@Singleton
class ChangeChannel {
    private static final Logger LOG = Logger.getLogger(ChangeChannel.class);
    private static final String NAME = "frontpage:articles:changed";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Redis redis;
    private final Vertx vertx;
    private final Reading reading;
    private volatile boolean stopping;
    private volatile boolean deaf;

    ChangeChannel(Redis redis, Vertx vertx, Reading reading) {
        this.redis = redis;
        this.vertx = vertx;
        this.reading = reading;
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
        redis.send(Request.cmd(Command.PUBLISH).arg(NAME).arg(change.id().toString()));
    }

    private void listen() {
        redis.connect().onSuccess(this::subscribe).onFailure(this::lost);
    }

    private void subscribe(RedisConnection connection) {
        var over = new AtomicBoolean();
        Handler<Throwable> end = failure -> {
            if (over.compareAndSet(false, true)) {
                connection.close();
                lost(failure);
            }
        };
        connection.handler(this::receive);
        connection.exceptionHandler(end);
        connection.endHandler(closed -> end.handle(new IllegalStateException("The connection is closed")));
        connection
                .send(Request.cmd(Command.SUBSCRIBE).arg(NAME))
                .onSuccess(subscribed -> listening())
                .onFailure(end);
    }

    /** Beside messages there come confirmations, and who can write to Redis can send what is no id. */
    private void receive(Response message) {
        if (message.size() == 3 && "message".equals(message.get(0).toString())) {
            var id = message.get(2).toString();
            try {
                reading.forget(List.of(UUID.fromString(id)));
            } catch (IllegalArgumentException e) {
                LOG.warnf("A message that names no article: %.50s", id);
            }
        }
    }

    private void listening() {
        if (deaf) {
            LOG.info("Redis tells of changes elsewhere again");
        }
        deaf = false;
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void lost(Throwable failure) {
        if (stopping) {
            return;
        }
        if (!deaf) {
            LOG.warnf("Redis does not tell of changes elsewhere, they are polled for alone: %s", failure.toString());
        }
        deaf = true;
        vertx.setTimer(RETRY.toMillis(), again -> listen());
    }
}
