package io.frontpage.service;

/** The roles that a token may carry in its {@code groups} claim. */
public final class Roles {
    /** Writes articles. */
    public static final String EDITOR = "editor";
    /** Publishes and withdraws them, and does what an editor does. */
    public static final String PUBLISHER = "publisher";
    /** Reports what readers do. */
    public static final String INGEST = "ingest";
    /** Does everything. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
