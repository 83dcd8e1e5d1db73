package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import com.ibm.icu.util.ULocale;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The names of a section or topic. {@link Terms} alone changes it. */
@Entity
@Table(name = "terms")
@IdClass(Term.Key.class)
public class Term extends PanacheEntityBase {
    /** What articles are filed under. */
    public enum Kind {
        SECTION,
        TOPIC
    }

    /** Sections and topics have ids of their own. */
    public record Key(Kind kind, String id) {}

    @Id
    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** The very string that articles carry. */
    @Id
    public String id;

    /** By canonical BCP 47 tag. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> names;

    public long version;
    public Instant updatedAt;

    public static Optional<Term> byKey(Kind kind, String id) {
        return findByIdOptional(new Key(kind, id));
    }

    /**
     * In the order of their ids.
     *
     * @param after the id that the page before ended with; null for the first page
     */
    public static List<Term> page(Kind kind, String after, int limit) {
        return find("kind = ?1 and id > ?2 order by id", kind, after == null ? "" : after)
                .range(0, limit - 1)
                .list();
    }

    /** Those of the ids that have names. */
    public static List<Term> byIds(Kind kind, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : list("kind = ?1 and id in ?2", kind, ids);
    }

    /**
     * The name by lookup as in RFC 4647: for {@code zh-Hant-HK} that, else {@code zh-Hant}, else {@code zh}. Then what the
     * language is likely to be written in ({@code zh-TW} as {@code zh-Hant}), any name of the same language, the id.
     *
     * @param language a well-formed BCP 47 tag
     */
    public String nameIn(String language) {
        var sorted = new TreeMap<>(names);
        var locale = ULocale.forLanguageTag(language);
        var likely = ULocale.addLikelySubtags(locale).toLanguageTag();
        var tag = Locale.lookupTag(List.of(new LanguageRange(language), new LanguageRange(likely)), sorted.keySet());
        if (tag != null) {
            return sorted.get(tag);
        }
        return sorted.keySet().stream()
                .filter(other -> ULocale.forLanguageTag(other).getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .map(sorted::get)
                .orElse(id);
    }
}
