package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents as a reader of their format sees them. */
final class Documents {
    static final Instant SUBMITTED = Instant.parse("2026-03-04T05:06:07Z");

    private Documents() {}

    static List<Item> read(Format format, String document) throws BrokenDocument, IOException {
        return read(format, new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Item> read(Format format, InputStream document) throws BrokenDocument, IOException {
        var items = new ArrayList<Item>();
        var entries = format.read(document, SUBMITTED);
        for (var item = entries.next(); item.isPresent(); item = entries.next()) {
            items.add(item.get());
        }
        return items;
    }

    static Item one(Format format, String document) throws BrokenDocument, IOException {
        var items = read(format, document);
        if (items.size() != 1) {
            throw new AssertionError("One entry is expected: " + items.size());
        }
        return items.getFirst();
    }
}
