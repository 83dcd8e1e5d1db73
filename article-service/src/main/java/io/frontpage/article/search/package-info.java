/**
 * Finding articles by words. {@link io.frontpage.article.search.SearchIndex} keeps the terms of each published article in
 * PostgreSQL, written in the transaction that changes the article; the terms are made by
 * {@link io.frontpage.text.TextAnalyzer}, not by PostgreSQL, which can't tell Chinese words apart.
 */
package io.frontpage.article.search;
