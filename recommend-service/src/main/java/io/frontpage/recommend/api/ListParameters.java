package io.frontpage.recommend.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.frontpage.recommend.related.Ask;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.related.Variants;
import io.frontpage.recommend.text.Scope;
import io.frontpage.service.PlainText;
import io.frontpage.service.problem.ProblemException;

/** Which of the articles that may be read next are wanted, as requests say it; what is absent does not matter. */
public record ListParameters(
        @QueryParam("limit")
        @DefaultValue("5")
        @Min(1)
        @Max(Ask.MAX_LIMIT)
        @Parameter(description = "How many articles at most")
        int limit,

        @QueryParam("exclude")
        @Parameter(description = "Ids of articles that are not to be in it, parted by commas, at most " + Ask.MAX_IDS)
        String exclude,

        @QueryParam("section")
        @Size(min = 1, max = 64)
        @PlainText
        @Parameter(description = "Only articles of this section", example = "politics")
        String section,

        @QueryParam("maxAge")
        @Parameter(
                description = "Only articles that were published no longer ago, as an ISO 8601 duration",
                example = "P3D")
        String maxAge,

        @QueryParam("sameStory")
        @Pattern(regexp = "include|exclude", message = "must be include or exclude")
        @Parameter(
                description = "Whether an article of a story that was read may be in it; without it, none is",
                schema = @Schema(enumeration = {"include", "exclude"}))
        String sameStory,

        @HeaderParam(Variants.VARIANT)
        @Parameter(description = "The weighting to use, whoever reads", schema = @Schema(enumeration = {"a", "b"}))
        String variant,

        @HeaderParam(Variants.READER)
        @Parameter(
                description =
                        "Any id that is the same for a reader each time: it chooses the weighting, and is neither "
                                + "kept nor logged")
        String reader) {
    private static final Duration OLDEST = Duration.ofDays(36_500);

    /** Whether everybody who asks gets the same. */
    boolean areForEverybody() {
        return exclude == null && section == null && maxAge == null && sameStory == null;
    }

    /** @throws ProblemException 400 naming the parameter that can't be understood */
    Ask ask(Kind kind, List<UUID> read, Instant now) {
        return new Ask(
                kind,
                read,
                new Scope(section, notBefore(now)),
                exclude == null ? Set.of() : Set.copyOf(ids("exclude", exclude)),
                "include".equals(sameStory),
                limit);
    }

    private Instant notBefore(Instant now) {
        if (maxAge == null) {
            return null;
        }
        try {
            var age = Duration.parse(maxAge);
            if (age.isPositive() && age.compareTo(OLDEST) <= 0) {
                return now.minus(age);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw ProblemException.badRequest(
                "maxAge",
                "must be an ISO 8601 duration such as P3D or PT12H, above zero and at most " + OLDEST.toDays()
                        + " days");
    }

    /** @throws ProblemException 400 naming the parameter */
    static List<UUID> ids(String parameter, String text) {
        var texts = text.split(",", Ask.MAX_IDS + 1);
        if (texts.length > Ask.MAX_IDS) {
            throw ProblemException.badRequest(parameter, "must be at most " + Ask.MAX_IDS + " ids");
        }
        try {
            return List.of(texts).stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(parameter, "must be UUIDs, parted by commas");
        }
    }
}
