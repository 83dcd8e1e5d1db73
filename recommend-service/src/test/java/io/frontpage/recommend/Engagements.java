package io.frontpage.recommend;

import java.time.Instant;
import java.util.UUID;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/** What readers do, to test with. */
public final class Engagements {
    private Engagements() {}

    public static EngagementEvent view(String reader, UUID article, Instant at) {
        return of(Type.VIEW, reader, article, at, null, null, null);
    }

    public static EngagementEvent byRobot(EngagementEvent engagement) {
        return of(
                engagement.type(),
                engagement.reader(),
                engagement.articleId(),
                engagement.at(),
                true,
                engagement.list(),
                engagement.position());
    }

    /** @param position null when it is unknown */
    public static EngagementEvent inList(Type type, String list, Integer position) {
        return of(type, "reader", UUID.randomUUID(), Instant.parse("2026-03-04T05:06:07Z"), null, list, position);
    }

    private static EngagementEvent of(
            Type type, String reader, UUID article, Instant at, Boolean robot, String list, Integer position) {
        return new EngagementEvent(
                UUID.randomUUID(), article, type, reader, at, null, null, null, null, null, robot, list, position);
    }
}
