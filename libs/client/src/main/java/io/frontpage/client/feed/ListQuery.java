package io.frontpage.client.feed;

import jakarta.ws.rs.QueryParam;

/** Which list, and how much of it; what is not said is left to Frontpage. It is put together by one thread. */
public final class ListQuery {
    @QueryParam("window")
    public Window window;

    @QueryParam("section")
    public String section;

    @QueryParam("topic")
    public String topic;

    @QueryParam("language")
    public String language;

    @QueryParam("cursor")
    public String cursor;

    @QueryParam("limit")
    public Integer limit;

    /** Which kind of hot; {@link Window#NOW} when not said, without a meaning elsewhere. */
    public ListQuery window(Window window) {
        this.window = window;
        return this;
    }

    /** Only articles of this section. */
    public ListQuery section(String section) {
        this.section = section;
        return this;
    }

    /** Only articles of this topic. */
    public ListQuery topic(String topic) {
        this.topic = topic;
        return this;
    }

    /** Only articles in this language, a BCP 47 tag; {@code zh} has both scripts. */
    public ListQuery language(String language) {
        this.language = language;
        return this;
    }

    /** The page that {@link FeedPage#next} names; the first when not said. */
    public ListQuery cursor(String cursor) {
        this.cursor = cursor;
        return this;
    }

    /** How many articles, 1 to 100; 20 when not said. */
    public ListQuery limit(Integer limit) {
        this.limit = limit;
        return this;
    }
}
