package io.frontpage.article.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.catalog.Picture;
import io.frontpage.article.imports.Item.Standing;

/** NDJSON: an article a line, in the words of this service or in those of the usual data sets. */
final class NdjsonEntries implements Entries {
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private final LineReader lines;
    private final Instant submittedAt;

    /** @param submittedAt what an article's age counts from */
    NdjsonEntries(InputStream document, Instant submittedAt) {
        this.lines = new LineReader(document);
        this.submittedAt = submittedAt;
    }

    /** The fields that a line may have; of two names for the same, the first that is there counts. */
    private record ArticleLine(
            String externalId,
            String id,
            String headline,
            String title,
            String subheadline,
            String summary,
            String body,
            BodyFormat bodyFormat,
            String language,
            String section,
            String category,
            List<String> topics,
            List<String> keywords,
            String source,
            String editor,
            List<String> authors,
            Picture image,
            String canonicalUrl,
            String embargoUntil,
            Standing status,
            String scheduledAt,
            String publishedAt,
            String date,
            String age) {}

    @Override
    public Optional<Item> next() throws IOException {
        return lines.next().map(this::item);
    }

    private Item item(LineReader.Line line) {
        var item = new Item(line.number());
        if (line.tooLong()) {
            item.refuse(null, TOO_LARGE);
        } else {
            EntryJson.read(withoutMark(line.bytes()), ArticleLine.class, item)
                    .ifPresent(article -> fill(item, article));
        }
        return item;
    }

    private static byte[] withoutMark(byte[] line) {
        return line.length > 2 && line[0] == BYTE_ORDER_MARK ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private void fill(Item item, ArticleLine line) {
        item.id = first(line.externalId, line.id);
        item.headline = first(line.headline, line.title);
        item.subheadline = line.subheadline;
        item.summary = line.summary;
        item.body = line.body;
        item.bodyFormat = line.bodyFormat == null ? BodyFormat.HTML : line.bodyFormat;
        item.language = line.language;
        item.section = first(line.section, line.category);
        item.topics = line.topics;
        item.keywords = line.keywords;
        item.source = line.source;
        item.editor = line.editor;
        item.authors = line.authors;
        item.image = line.image;
        item.canonicalUrl = line.canonicalUrl;
        item.standing = line.status == null ? Standing.PUBLISHED : line.status;
        item.publishedAt(item.standing == Standing.SCHEDULED ? line.scheduledAt : first(line.publishedAt, line.date));
        if (line.embargoUntil != null) {
            item.embargoUntil = item.date("embargoUntil", line.embargoUntil);
        }
        if (item.publishedAt == null && line.age != null) {
            item.publishedAt = before(item, line.age);
        }
    }

    private Instant before(Item item, String age) {
        try {
            return submittedAt.minus(Duration.parse(age));
        } catch (DateTimeException e) {
            item.refuse("age", "must be a duration such as PT3H");
            return null;
        }
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }
}
