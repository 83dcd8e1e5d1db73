package io.frontpage.client;

import java.util.function.Supplier;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Says who asks. */
class BearerToken implements ClientRequestFilter {
    private final Supplier<String> token;

    BearerToken(Supplier<String> token) {
        this.token = token;
    }

    @Override
    public void filter(ClientRequestContext request) {
        var current = token.get();
        if (current != null) {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + current);
        }
    }
}
