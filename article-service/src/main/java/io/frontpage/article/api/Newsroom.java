package io.frontpage.article.api;

import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

import io.frontpage.service.Roles;

/**
 * Who may see what readers may not. The token is looked at only when it matters, so what is public stays public whatever
 * the token.
 */
@Singleton
class Newsroom {
    private static final int LONGEST_NAME = 200;
    private static final Set<String> MEMBERS = Set.of(Roles.EDITOR, Roles.PUBLISHER, Roles.ADMIN);
    private static final Set<String> PUBLISHERS = Set.of(Roles.PUBLISHER, Roles.ADMIN);

    private final CurrentIdentityAssociation caller;

    Newsroom(CurrentIdentityAssociation caller) {
        this.caller = caller;
    }

    /** Whether the caller writes articles; an invalid token is answered 401 rather than taken for a reader's. */
    boolean hasCaller() {
        return hasAny(caller.getIdentity(), MEMBERS);
    }

    /** Answers 401 or 403 unless the caller writes articles. */
    void requireMember() {
        require(MEMBERS);
    }

    /** Answers 401 or 403 unless the caller publishes articles. */
    void requirePublisher() {
        require(PUBLISHERS);
    }

    /** The subject of the caller's token, as the history keeps it. */
    String who() {
        var name = caller.getIdentity().getPrincipal().getName();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private void require(Set<String> roles) {
        var identity = caller.getIdentity();
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!hasAny(identity, roles)) {
            throw new ForbiddenException();
        }
    }

    private static boolean hasAny(SecurityIdentity identity, Set<String> roles) {
        return roles.stream().anyMatch(identity::hasRole);
    }
}
