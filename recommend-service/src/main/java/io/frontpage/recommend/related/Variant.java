package io.frontpage.recommend.related;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** One of the two weightings that lists are made by, to compare them on readers (an A/B test). */
public enum Variant {
    A,
    B;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As in requests, answers and metrics. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Empty for a name that no variant has. */
    public static Optional<Variant> named(String code) {
        return switch (code) {
            case "a" -> Optional.of(A);
            case "b" -> Optional.of(B);
            default -> Optional.empty();
        };
    }

    /**
     * The same for a reader each time. Other hashes of the same ids, such as those that engagements carry, say nothing about
     * it.
     *
     * @param shareOfB in percent
     */
    static Variant of(String reader, int shareOfB) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("variant ".getBytes(StandardCharsets.UTF_8));
            var hash = digest.digest(reader.getBytes(StandardCharsets.UTF_8));
            int place = ((hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff) % 100;
            return place < shareOfB ? B : A;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
