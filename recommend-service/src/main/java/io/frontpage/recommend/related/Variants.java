package io.frontpage.recommend.related;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;

import io.frontpage.service.problem.ProblemException;

/** Chooses the variant for a request: the one it names, else the one of the reader that it names, else the first. */
@Singleton
public class Variants {
    /** Names a variant. */
    public static final String VARIANT = "Frontpage-Variant";
    /** Any id that is the same for a reader each time. It chooses the variant, and is neither kept nor logged. */
    public static final String READER = "Frontpage-Reader";

    private static final int LONGEST_READER = 200;

    private final int shareOfB;

    Variants(ListsConfig config) {
        this.shareOfB = config.shareOfB();
    }

    /** @throws ProblemException 400 when it names a variant that there is not, or its reader's id is too long */
    public Variant of(HttpServerRequest request) {
        var name = request.getHeader(VARIANT);
        if (name != null) {
            return Variant.named(name).orElseThrow(() -> ProblemException.badRequest(VARIANT, "must be a or b"));
        }
        var reader = request.getHeader(READER);
        if (reader == null) {
            return Variant.A;
        }
        if (reader.length() > LONGEST_READER) {
            throw ProblemException.badRequest(READER, "must be at most " + LONGEST_READER + " characters long");
        }
        return Variant.of(reader, shareOfB);
    }
}
