package io.frontpage.article.imports;

import io.frontpage.article.catalog.Article.Status;

/**
 * How a document is to be taken.
 *
 * @param source what the ids of its entries are prefixed with, so that two sources may use the same ones; null for nothing
 * @param section of entries that name none; may be null
 * @param language of entries that name none; null to have it guessed
 * @param status DRAFT or PUBLISHED: what its articles begin as
 */
public record ImportOptions(Format format, String source, String section, String language, Status status) {}
