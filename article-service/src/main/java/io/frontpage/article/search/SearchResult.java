package io.frontpage.article.search;

import java.util.List;

import io.frontpage.service.http.Cursor;

/**
 * A page of what was found, best first.
 *
 * @param next null on the last page
 */
public record SearchResult(List<SearchHit> hits, Cursor next) {}
