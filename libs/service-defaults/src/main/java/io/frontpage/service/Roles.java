package io.frontpage.service;

/** The roles that a token may carry in its {@code groups} claim. What each may do is in docs/security.md. */
public final class Roles {
    /** Writes drafts of the sections that the token names in the claim {@value #SECTIONS}. */
    public static final String EDITOR = "editor";
    /** Writes in every section, publishes, withdraws and promotes. */
    public static final String PUBLISHER = "publisher";
    /** Reports what readers do. */
    public static final String INGEST = "ingest";
    /** Does everything. */
    public static final String ADMIN = "admin";

    /** The claim with the ids of an editor's sections, an array of strings. */
    public static final String SECTIONS = "sections";
    /** Stands in that claim for every section, and for articles that are in none. */
    public static final String EVERY_SECTION = "*";

    private Roles() {}
}
