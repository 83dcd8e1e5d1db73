package io.frontpage.article.catalog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Revision.Action;
import io.frontpage.service.problem.ProblemException;

/**
 * Articles from another system, which sends the same one again and again: it comes in once, and what that system changes
 * later is changed here too, until an editor has rewritten it here.
 */
@ApplicationScoped
public class Incoming {
    /** Without what is absent, so that a field that is new to the service makes no difference to what has none. */
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private final Catalog catalog;

    Incoming(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What has become of it. */
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** @param articleId the article that it has become, now or before */
    public record Outcome(UUID articleId, Kind kind) {}

    /**
     * Takes an article in, or over what came in before under the same external id. Its status moves forward alone: to
     * SCHEDULED or PUBLISHED from what comes before in an article's life. WITHDRAWN takes it back: from readers, or from those
     * who wait to be published, whatever was changed here meanwhile; what it says stays as it is.
     *
     * @param creation with an external id; the time that it was published counts for a new article only
     * @param who see {@link Edit#who}
     * @throws Taken when another article has the canonical URL
     * @throws ProblemException 400 when the content or the time is not possible, or what never came in is taken back; 409 when
     *     it was rewritten here since it came in last
     */
    @Transactional
    public Outcome take(Creation creation, String who) {
        if (creation.externalId() == null) {
            throw ProblemException.badRequest("externalId", "must not be blank");
        }
        Article.lockExternalId(creation.externalId());
        var known = Article.byExternalId(creation.externalId());
        if (known.isEmpty()) {
            return new Outcome(create(creation, who), Kind.CREATED);
        }
        var article = known.get();
        var hash = hash(creation);
        if (Arrays.equals(article.importHash, hash)) {
            return new Outcome(article.id, Kind.UNCHANGED);
        }
        catalog.edit(
                article.id, Edit.of(who), Action.IMPORTED, (current, now) -> overwrite(current, creation, hash, now));
        return new Outcome(article.id, Kind.UPDATED);
    }

    private UUID create(Creation creation, String who) {
        if (creation.status() == Status.WITHDRAWN) {
            throw ProblemException.badRequest("status", "takes back what has never come in");
        }
        return catalog.create(creation, who).id();
    }

    private void overwrite(Article article, Creation creation, byte[] hash, Instant now) {
        article.importHash = hash;
        if (creation.status() == Status.WITHDRAWN) {
            takeBack(article, now);
            return;
        }
        if (article.importVersion != null && Revision.isEditedSince(article.id, article.importVersion)) {
            throw ProblemException.conflict("The article was changed here since it came in last.");
        }
        follow(article, creation, now);
        catalog.write(article, creation.content(), now);
        article.importVersion = article.version + 1;
    }

    private static void takeBack(Article article, Instant now) {
        if (article.status == Status.PUBLISHED) {
            article.withdraw(now, "Withdrawn by its source.");
        } else if (article.status == Status.SCHEDULED) {
            article.unschedule();
        }
    }

    private void follow(Article article, Creation creation, Instant now) {
        boolean unseen = article.status == Status.DRAFT || article.status == Status.SCHEDULED;
        if (unseen && creation.status() == Status.PUBLISHED) {
            article.publish(now);
        } else if (unseen && creation.status() == Status.SCHEDULED) {
            catalog.schedule(article, "scheduledAt", creation.at(), now);
        }
    }

    /** Of all that counts as a change of it. SHA-256. */
    static byte[] hash(Creation creation) {
        try {
            var what = CANONICAL.writeValueAsBytes(told(creation));
            return MessageDigest.getInstance("SHA-256").digest(what);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new AssertionError("A record of texts and times is JSON, and every JDK has SHA-256", e);
        }
    }

    /** When an article was published is told anew by many that have not changed it; when it is to be published is news. */
    private static List<Object> told(Creation creation) {
        return switch (creation.status()) {
            case WITHDRAWN -> List.of(Status.WITHDRAWN);
            case SCHEDULED -> Arrays.asList(Status.SCHEDULED, creation.content(), creation.at());
            case DRAFT, PUBLISHED -> List.of(creation.status(), creation.content());
        };
    }
}
