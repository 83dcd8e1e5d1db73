package io.frontpage.feed.hot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Redis as blocking calls that never wait longer than {@code quarkus.redis.timeout}. */
@Singleton
class RedisLink {
    private final Redis redis;
    private final Duration timeout;

    RedisLink(Redis redis, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    Response send(Request request) {
        return await(redis.send(request));
    }

    /**
     * Sends each list of requests in one go, all lists at the same time. The keys of one list have to be in one slot: so it
     * holds on a Redis Cluster too.
     */
    List<List<Response>> sendAll(List<List<Request>> batches) {
        var sent = batches.stream().map(redis::batch).toList();
        return sent.stream().map(this::await).toList();
    }

    private <T> T await(Future<T> future) {
        CompletableFuture<T> result = future.toCompletionStage().toCompletableFuture();
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RedisFailure(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new RedisFailure("Redis did not answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure("Interrupted while waiting for Redis");
        }
    }
}
