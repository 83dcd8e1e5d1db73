package io.frontpage.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/** What readers do, by chance but always alike: which article by Zipf's law with exponent 1, each reader ten times a day. */
final class Traffic {
    static final int ARTICLES = 10_000;
    static final int OF_EACH_READER = 10;
    /** Without it one would be taken for a robot. */
    static final String BROWSER = "Mozilla/5.0";

    /** Of ten engagements: what a reader does most is to look. */
    private static final List<Type> TYPES = List.of(
            Type.VIEW,
            Type.VIEW,
            Type.READ,
            Type.VIEW,
            Type.VIEW,
            Type.LIKE,
            Type.VIEW,
            Type.VIEW,
            Type.SHARE,
            Type.VIEW);

    private static final List<String> SECTIONS = List.of("city", "world", "money", "sport", "arts", "science");

    private final Random random = new Random(1);
    private final double[] cumulated = new double[ARTICLES];

    Traffic() {
        double sum = 0;
        for (int rank = 1; rank <= ARTICLES; rank++) {
            sum += 1.0 / rank;
            cumulated[rank - 1] = sum;
        }
    }

    /** @param number from 1 */
    static UUID article(long number) {
        return UUID.fromString("00000000-0000-4000-8000-%012x".formatted(number));
    }

    /** An article of its section, published then. */
    static ArticleEvent published(UUID id, String section, Instant at) {
        return new ArticleEvent(
                id,
                1,
                Status.PUBLISHED,
                "en",
                "Night ferries from tonight: three thousand expected on the first crossing",
                null,
                "The harbour ferry sails through the night from today on.",
                section,
                List.of("ferry", "harbour"),
                "Desk",
                null,
                null,
                at,
                at,
                List.of());
    }

    static String section(long number) {
        return SECTIONS.get((int) (number % SECTIONS.size()));
    }

    /** @param number from 0; the readers take turns */
    EngagementEvent engagement(int number, int readers, Instant at) {
        int reader = number % readers;
        return new EngagementEvent(
                new UUID(random.nextLong(), random.nextLong()),
                article(1 + zipf()),
                TYPES.get(number / readers % TYPES.size()),
                hashed("reader-" + reader),
                at,
                null,
                null,
                null,
                null,
                hashed("network-" + reader / 20),
                null,
                null,
                null);
    }

    private int zipf() {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[ARTICLES - 1]);
        return found < 0 ? -found - 1 : found;
    }

    /** As long as the service's own hashes. */
    private static String hashed(String name) {
        var bytes = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
    }
}
