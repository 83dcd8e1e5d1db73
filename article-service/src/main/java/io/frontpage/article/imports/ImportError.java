package io.frontpage.article.imports;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** Why an entry was refused. */
@Entity
@Immutable
@Table(name = "import_errors")
public class ImportError extends PanacheEntityBase {
    /** So many of one import are kept; its count tells of all. */
    public static final int KEPT = 1000;

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_FIELD = 200;

    @EmbeddedId
    public Id id;

    public Long line;
    public String externalId;
    public String field;
    public String reason;

    /** @param entry its number in the document, from 1 */
    @Embeddable
    public record Id(UUID importId, long entry) {}

    static void add(UUID importId, long entry, Entry.Refused refused) {
        var error = new ImportError();
        error.id = new Id(importId, entry);
        error.line = refused.line();
        error.externalId = refused.externalId();
        error.field = atMost(LONGEST_FIELD, refused.field());
        error.reason = atMost(LONGEST_REASON, refused.reason());
        error.persist();
    }

    public static List<ImportError> of(UUID importId) {
        return list("id.importId = ?1 order by id.entry", importId);
    }

    /** Reasons may quote what was sent, whatever that holds. */
    private static String atMost(int length, String text) {
        if (text == null) {
            return null;
        }
        var plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        return plain.length() <= length ? plain : plain.substring(0, length);
    }
}
