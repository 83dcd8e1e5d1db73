package io.frontpage.client.article;

import java.time.Instant;

import jakarta.ws.rs.QueryParam;

/** Which articles are listed, and how much of them; what is not said is left to Frontpage. It is put together by one thread. */
public final class ArticleQuery {
    @QueryParam("section")
    public String section;

    @QueryParam("topic")
    public String topic;

    @QueryParam("language")
    public String language;

    @QueryParam("author")
    public String author;

    @QueryParam("status")
    public Status status;

    @QueryParam("from")
    public Instant from;

    @QueryParam("to")
    public Instant to;

    @QueryParam("fields")
    public String fields;

    @QueryParam("cursor")
    public String cursor;

    @QueryParam("limit")
    public Integer limit;

    /** Only articles of this section. */
    public ArticleQuery section(String section) {
        this.section = section;
        return this;
    }

    /** Only articles of this topic. */
    public ArticleQuery topic(String topic) {
        this.topic = topic;
        return this;
    }

    /** Only articles in this language, a BCP 47 tag; {@code zh} has both scripts. */
    public ArticleQuery language(String language) {
        this.language = language;
        return this;
    }

    /** Only articles by this author. */
    public ArticleQuery author(String author) {
        this.author = author;
        return this;
    }

    /** Articles that are not {@link Status#PUBLISHED} only for the newsroom. */
    public ArticleQuery status(Status status) {
        this.status = status;
        return this;
    }

    /** Only articles of this time or later. */
    public ArticleQuery from(Instant from) {
        this.from = from;
        return this;
    }

    /** Only articles of before this time. */
    public ArticleQuery to(Instant to) {
        this.to = to;
        return this;
    }

    /** Only these fields of each, parted by commas; the others are null. */
    public ArticleQuery fields(String fields) {
        this.fields = fields;
        return this;
    }

    /** The page that {@link ArticlePage#next} names; the first when not said. */
    public ArticleQuery cursor(String cursor) {
        this.cursor = cursor;
        return this;
    }

    /** How many articles, 1 to 100; 20 when not said. */
    public ArticleQuery limit(Integer limit) {
        this.limit = limit;
        return this;
    }
}
