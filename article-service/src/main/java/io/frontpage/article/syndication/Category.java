package io.frontpage.article.syndication;

/**
 * A section or topic.
 *
 * @param name in the language of what it stands in; the id when it has none
 */
record Category(String id, String name) {}
