package io.frontpage.client.feed;

import java.util.List;

/**
 * @param accepted how many engagements were taken
 * @param refused those that were not; empty when all were
 */
public record EngagementReceipt(int accepted, List<Refusal> refused) {
    /**
     * @param index in the batch, from 0
     * @param field at fault; null when it is not a field
     */
    public record Refusal(int index, String field, String reason) {}
}
