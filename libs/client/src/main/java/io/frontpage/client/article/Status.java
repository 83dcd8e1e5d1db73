package io.frontpage.client.article;

/** Where an article is in its life. */
public enum Status {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN
}
