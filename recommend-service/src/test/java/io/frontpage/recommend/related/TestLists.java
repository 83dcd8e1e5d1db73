package io.frontpage.recommend.related;

import java.util.List;
import java.util.UUID;

import io.frontpage.recommend.text.TextIndex;

/** Lists without a service around them. */
public final class TestLists {
    private TestLists() {}

    /** What follows an article, as this index has it. */
    public static List<Candidate> candidates(TextIndex index, UUID article) {
        return new Candidates(index).of(index.find(article).orElseThrow(), Related.MAX_LIMIT);
    }
}
