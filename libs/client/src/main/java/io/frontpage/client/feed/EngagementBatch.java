package io.frontpage.client.feed;

import java.util.List;

/** @param engagements 1 to 500 */
public record EngagementBatch(List<Engagement> engagements) {
    public EngagementBatch {
        engagements = List.copyOf(engagements);
    }

    public static EngagementBatch of(Engagement... engagements) {
        return new EngagementBatch(List.of(engagements));
    }
}
