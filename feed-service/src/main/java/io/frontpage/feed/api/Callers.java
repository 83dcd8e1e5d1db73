package io.frontpage.feed.api;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;

import io.frontpage.feed.api.IngestConfig.Access;
import io.frontpage.service.Roles;
import io.frontpage.service.edge.ClientAddress;

/** Tells who sends engagements, and whether they may. */
@Singleton
class Callers {
    private final CurrentIdentityAssociation identities;
    private final IngestConfig config;
    private final KeyedHash hash;
    private final Robots robots;

    Callers(CurrentIdentityAssociation identities, IngestConfig config, KeyedHash hash, Robots robots) {
        this.identities = identities;
        this.config = config;
        this.hash = hash;
        this.robots = robots;
    }

    /**
     * A token that is not valid is answered 401, even where none is needed.
     *
     * @throws UnauthorizedException when there is no token and one is needed
     * @throws ForbiddenException when the token has not the role, and one is needed
     */
    Caller of(HttpServerRequest request) {
        var identity = identities.getIdentity();
        if (mayIngest(identity)) {
            var subject = identity.getPrincipal().getName();
            return new Caller(subject, true, config.token().maxBatch(), Origin.UNKNOWN);
        }
        if (config.access() == Access.PUBLIC) {
            return anybody(request);
        }
        throw identity.isAnonymous() ? new UnauthorizedException() : new ForbiddenException();
    }

    private static boolean mayIngest(SecurityIdentity identity) {
        return identity.hasRole(Roles.INGEST) || identity.hasRole(Roles.ADMIN);
    }

    /** Quarkus has put the address that a trusted proxy names in the place of the proxy's own. */
    private Caller anybody(HttpServerRequest request) {
        var address = Optional.ofNullable(request.remoteAddress()).flatMap(peer -> ClientAddress.parse(peer.host()));
        var network = address.map(ClientAddress::network).map(hash::ofAddress).orElse(null);
        var subscriber =
                address.map(ClientAddress::subscriber).map(hash::ofAddress).orElse("unknown");
        var robot = robots.isRobot(request.getHeader(HttpHeaders.USER_AGENT)) ? Boolean.TRUE : null;
        return new Caller(subscriber, false, config.anybody().maxBatch(), new Origin(network, robot));
    }
}
