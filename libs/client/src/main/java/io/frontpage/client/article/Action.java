package io.frontpage.client.article;

/** What was done with an article. */
public enum Action {
    CREATED,
    CHANGED,
    IMPORTED,
    RESTORED,
    SCHEDULED,
    UNSCHEDULED,
    PUBLISHED,
    WITHDRAWN,
    PROMOTED,
    DEMOTED
}
