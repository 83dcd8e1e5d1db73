package io.frontpage.article.api;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Edit;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.Roles;
import io.frontpage.service.problem.ProblemException;

/**
 * Who may see what readers may not, and who may write what. The token is looked at only when it matters, so what is public stays public whatever
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

    /** Answers 403 unless the caller may write articles of a section: an editor in its own alone. {@code null} is no section. */
    void requireSection(String section) {
        if (!isPublisher() && !isOwn(section)) {
            throw ProblemException.forbidden(
                    section == null
                            ? "An editor's article has to be in a section: one of those that the token names."
                            : "The token does not name this section, and its role is editor.");
        }
    }

    /** A change of what an article says, by the caller if it may, of the version that its {@code If-Match} names. */
    Edit edit(HttpHeaders headers, Request request) {
        Consumer<Snapshot> precondition = this::requireDraftOfOwn;
        return new Edit(who(), precondition.andThen(Answers.matching(headers, request)));
    }

    /** Looked at while the article is locked: it may be published at the same moment. */
    private void requireDraftOfOwn(Snapshot article) {
        if (!isPublisher() && article.status() != Status.DRAFT) {
            throw ProblemException.forbidden("An editor changes drafts; this article is none any more.");
        }
        requireSection(article.section());
    }

    private boolean isPublisher() {
        return hasAny(caller.getIdentity(), PUBLISHERS);
    }

    private boolean isOwn(String section) {
        var own = sections();
        return own.contains(Roles.EVERY_SECTION) || section != null && own.contains(section);
    }

    private Set<String> sections() {
        return caller.getIdentity().getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(Roles.SECTIONS) instanceof Collection<?> named
                ? named.stream().map(Newsroom::text).collect(Collectors.toSet())
                : Set.of();
    }

    /** What is in an array of JSON comes as JSON too. */
    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
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
