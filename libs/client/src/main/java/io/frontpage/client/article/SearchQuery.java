package io.frontpage.client.article;

import java.time.Instant;

import jakarta.ws.rs.QueryParam;

/** What is looked for, and where; what is not said is left to Frontpage. It is put together by one thread. */
public final class SearchQuery {
    @QueryParam("q")
    public String words;

    @QueryParam("section")
    public String section;

    @QueryParam("topic")
    public String topic;

    @QueryParam("language")
    public String language;

    @QueryParam("from")
    public Instant from;

    @QueryParam("to")
    public Instant to;

    @QueryParam("cursor")
    public String cursor;

    @QueryParam("limit")
    public Integer limit;

    /** Words, "phrases", and -words that must not be there; at most 200 characters. It has to be said. */
    public SearchQuery words(String words) {
        this.words = words;
        return this;
    }

    /** Only articles of this section. */
    public SearchQuery section(String section) {
        this.section = section;
        return this;
    }

    /** Only articles of this topic. */
    public SearchQuery topic(String topic) {
        this.topic = topic;
        return this;
    }

    /** Only articles in this language, a BCP 47 tag; {@code zh} has both scripts. */
    public SearchQuery language(String language) {
        this.language = language;
        return this;
    }

    /** Only articles of this time or later. */
    public SearchQuery from(Instant from) {
        this.from = from;
        return this;
    }

    /** Only articles of before this time. */
    public SearchQuery to(Instant to) {
        this.to = to;
        return this;
    }

    /** The page that {@link SearchPage#next} names; the first when not said. */
    public SearchQuery cursor(String cursor) {
        this.cursor = cursor;
        return this;
    }

    /** How many articles, 1 to 50; 20 when not said. */
    public SearchQuery limit(Integer limit) {
        this.limit = limit;
        return this;
    }
}
