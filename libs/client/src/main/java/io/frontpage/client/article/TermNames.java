package io.frontpage.client.article;

import java.util.Map;

/** @param names by BCP 47 tag, at most 50 */
public record TermNames(Map<String, String> names) {}
