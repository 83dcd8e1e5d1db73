package io.frontpage.client.article;

import jakarta.ws.rs.QueryParam;

/** What a document is, and what becomes of its entries; what is not said is left to Frontpage. It is put together by one thread. */
public final class ImportOptions {
    @QueryParam("format")
    public Format format;

    @QueryParam("source")
    public String source;

    @QueryParam("section")
    public String section;

    @QueryParam("language")
    public String language;

    @QueryParam("status")
    public Status status;

    /** Found out from the document when not said. */
    public ImportOptions format(Format format) {
        this.format = format;
        return this;
    }

    /** Sets the ids of the entries apart from those of other sources: letters, digits, dots, - and _. */
    public ImportOptions source(String source) {
        this.source = source;
        return this;
    }

    /** Of entries that name none. */
    public ImportOptions section(String section) {
        this.section = section;
        return this;
    }

    /** Of entries that name none. */
    public ImportOptions language(String language) {
        this.language = language;
        return this;
    }

    /** What articles begin as: {@link Status#PUBLISHED}, as when not said, or {@link Status#DRAFT}. */
    public ImportOptions status(Status status) {
        this.status = status;
        return this;
    }
}
