package io.frontpage.client.recommend;

import java.time.Duration;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

import io.frontpage.client.Ids;

/** What may be in a list; what is not said is left to Frontpage. It is put together by one thread. */
public final class RelatedQuery {
    @QueryParam("limit")
    public Integer limit;

    @QueryParam("exclude")
    public Ids exclude;

    @QueryParam("section")
    public String section;

    @QueryParam("maxAge")
    public Duration maxAge;

    @QueryParam("sameStory")
    public SameStory sameStory;

    @HeaderParam("Frontpage-Variant")
    public Variant variant;

    @HeaderParam("Frontpage-Reader")
    public String reader;

    /** How many articles, 1 to 50; 5 when not said. */
    public RelatedQuery limit(Integer limit) {
        this.limit = limit;
        return this;
    }

    /** Not these, at most 100. */
    public RelatedQuery exclude(Ids exclude) {
        this.exclude = exclude;
        return this;
    }

    /** Only articles of this section. */
    public RelatedQuery section(String section) {
        this.section = section;
        return this;
    }

    /** Only articles that are no older. */
    public RelatedQuery maxAge(Duration maxAge) {
        this.maxAge = maxAge;
        return this;
    }

    /** Whether articles that tell what has been read may be in it; not when not said. */
    public RelatedQuery sameStory(SameStory sameStory) {
        this.sameStory = sameStory;
        return this;
    }

    /** Which weighting makes the list; by the reader when not said. */
    public RelatedQuery variant(Variant variant) {
        this.variant = variant;
        return this;
    }

    /** Any id that is the same for a reader each time, to choose the variant by; neither kept nor logged. */
    public RelatedQuery reader(String reader) {
        this.reader = reader;
        return this;
    }
}
