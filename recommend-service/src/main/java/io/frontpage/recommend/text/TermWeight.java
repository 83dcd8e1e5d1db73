package io.frontpage.recommend.text;

/** A term that two articles have in common, and its part of their likeness. */
public record TermWeight(String term, double weight) {}
