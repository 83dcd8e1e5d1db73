package io.frontpage.feed.serving;

import java.time.Duration;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.serving.Pages.Page;
import io.frontpage.service.http.Answer;

/** The first page of a list in memory: its newest version, how new that is, and when it was last asked for. */
final class KeptPage {
    /** To note each request would have all threads write to one place all the time. */
    private static final long NOTED_EVERY_MILLIS = 500;

    private final FeedQuery query;
    private volatile Page page;
    private volatile BoardsVersion version;
    private volatile long askedAt;

    KeptPage(FeedQuery query, Page page, BoardsVersion version, long askedAt) {
        this.query = query;
        this.page = page;
        this.version = version;
        this.askedAt = askedAt;
    }

    FeedQuery query() {
        return query;
    }

    Page page() {
        return page;
    }

    Answer answer() {
        return page.answer();
    }

    void ask(long nowMillis) {
        if (nowMillis - askedAt > NOTED_EVERY_MILLIS) {
            askedAt = nowMillis;
        }
    }

    long askedAt() {
        return askedAt;
    }

    boolean isAskedSince(long millis) {
        return askedAt >= millis;
    }

    /** How long ago it was certain that this is the newest. */
    Duration age(long nowMillis) {
        return Duration.ofMillis(Math.max(0, nowMillis - version.readAt().toEpochMilli()));
    }

    /** Takes note that it is what would be made now. Whether it is not. */
    synchronized boolean isOutdatedBy(BoardsVersion newer) {
        if (!newer.isSameAs(version)) {
            return true;
        }
        version = newer;
        return false;
    }

    /** Unless a newer one has come meanwhile. */
    synchronized void replace(Page newer, BoardsVersion madeOf) {
        if (madeOf.reading() >= version.reading()) {
            page = newer;
            version = madeOf;
        }
    }
}
