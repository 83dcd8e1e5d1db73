package io.frontpage.feed.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.feed.hot.Counter;
import io.frontpage.feed.hot.Effect;
import io.frontpage.feed.hot.Heat;
import io.frontpage.feed.hot.HotConfig;

/** What an engagement does to the boards: a function of the record alone, so that a replay does the same. */
@Singleton
class Effects {
    /** 72 bits: with ten million names a day, two are ever the same once in a hundred thousand years. */
    private static final int NAME_BYTES = 9;

    private final Heat heat;
    private final HotConfig config;

    Effects(Heat heat, HotConfig config) {
        this.heat = heat;
        this.config = config;
    }

    /** @param appendedAt when the broker took it: the sender's clock may be wrong, or lie */
    Effect of(EngagementEvent engagement, Instant appendedAt) {
        var at = clamp(engagement.at(), appendedAt);
        var type = engagement.type();
        return new Effect(
                engagement.articleId(),
                counter(type),
                seen(engagement),
                heat.isGivenBy(type) ? cap(engagement) : "",
                heat.of(type, at),
                change(engagement),
                type == EngagementEvent.Type.COMMENT_COUNT,
                at.toEpochMilli());
    }

    private Instant clamp(Instant at, Instant appendedAt) {
        var earliest = appendedAt.minus(config.lateLimit());
        var latest = appendedAt.plus(config.earlyLimit());
        if (at.isBefore(earliest)) {
            return earliest;
        }
        return at.isAfter(latest) ? latest : at;
    }

    private static Counter counter(EngagementEvent.Type type) {
        return switch (type) {
            case VIEW -> Counter.VIEWS;
            case READ -> Counter.READS;
            case COMMENT, COMMENT_REMOVED, COMMENT_COUNT -> Counter.COMMENTS;
            case SHARE -> Counter.SHARES;
            case LIKE, UNLIKE -> Counter.LIKES;
            case IMPRESSION -> Counter.IMPRESSIONS;
        };
    }

    private static long change(EngagementEvent engagement) {
        return switch (engagement.type()) {
            case COMMENT_COUNT -> engagement.count();
            case COMMENT_REMOVED, UNLIKE -> -1;
            case VIEW, READ, COMMENT, SHARE, LIKE, IMPRESSION -> 1;
        };
    }

    /** A comment is the same whoever reports it, so it goes by its own id, anything else by the engagement's. */
    private static String seen(EngagementEvent engagement) {
        var id =
                switch (engagement.type()) {
                    case COMMENT, COMMENT_REMOVED -> engagement.commentId();
                    case VIEW, READ, COMMENT_COUNT, SHARE, LIKE, UNLIKE, IMPRESSION ->
                        engagement.id().toString();
                };
        return name(engagement.type() + " " + engagement.articleId() + " " + id);
    }

    /** A reader adds heat to an article once a day by each type of engagement. */
    private static String cap(EngagementEvent engagement) {
        return name(engagement.type() + " " + engagement.articleId() + " " + engagement.reader());
    }

    private static String name(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
