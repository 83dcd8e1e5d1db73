package io.frontpage.article.catalog;

/**
 * The body of an article.
 *
 * @param html sanitised: it can go into a page as it is
 * @param text what a reader reads, paragraphs parted by line feeds
 */
record Body(String html, String text) {}
