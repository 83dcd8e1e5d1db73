package io.frontpage.feed.serving;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Somebody who listens to a list's changes. What is sent from any thread arrives in that order. */
final class Listener {
    private static final int MOST_WAITING = 256 * 1024;

    private final Context context;
    private final HttpServerResponse response;

    Listener(Context context, HttpServerResponse response) {
        this.context = context;
        this.response = response.setWriteQueueMaxSize(MOST_WAITING);
    }

    /** Who does not take what is sent is dropped rather than waited for: with the last id that it got it can come back. */
    void send(Buffer event) {
        context.runOnContext(on -> {
            if (response.writeQueueFull()) {
                response.reset();
            } else if (!response.closed() && !response.ended()) {
                response.write(event);
            }
        });
    }

    void end() {
        context.runOnContext(on -> {
            if (!response.closed() && !response.ended()) {
                response.end();
            }
        });
    }
}
