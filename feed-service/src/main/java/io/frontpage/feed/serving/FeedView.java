package io.frontpage.feed.serving;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = FeedView.EXAMPLE)
public record FeedView(
        List<FeedEntry> articles,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {

    static final String EXAMPLE = """
            {"articles": [{
              "rank": 1,
              "article": {
                "id": "0197e2a4-7c31-7f2e-9d53-8a4c1f0b6e27", "headline": "海濱渡輪今起加開夜班", "language": "zh-Hant",
                "section": "city", "topics": ["公共運輸"], "source": "海濱通訊",
                "publishedAt": "2026-03-04T05:06:07Z", "updatedAt": "2026-03-04T05:06:07Z"},
              "counters": {
                "views": 5120, "readers": 3877, "reads": 1904, "comments": 41, "shares": 77, "likes": 260,
                "impressions": 48210},
              "heat": 1834.75,
              "movement": 3,
              "flags": ["story"],
              "alsoCoveredBy": [{
                "id": "0197e2a5-1111-7b6e-8c5d-0f1e2d3c4b5a", "headline": "渡輪夜班今晚開航", "source": "港口日報"}]}],
             "next": "L3YxL2ZlZWRzL2hvdD93aW5kb3c9bm93"}""";
}
