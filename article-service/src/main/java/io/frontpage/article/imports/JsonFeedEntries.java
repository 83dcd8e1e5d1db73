package io.frontpage.article.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.frontpage.article.catalog.BodyFormat;

/** <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed</a> 1.1 and 1. */
final class JsonFeedEntries implements Entries {
    private final JsonElements items;
    private String language;

    JsonFeedEntries(InputStream document) throws BrokenDocument, IOException {
        this.items = JsonElements.ofMember("items", document, this::header);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record FeedItem(
            String id,
            String url,
            String externalUrl,
            String title,
            String contentHtml,
            String contentText,
            String summary,
            String image,
            String bannerImage,
            String datePublished,
            String dateModified,
            List<Author> authors,
            Author author,
            List<String> tags,
            String language) {}

    private record Author(String name) {}

    @Override
    public Optional<Item> next() throws BrokenDocument, IOException {
        return items.next().map(this::item);
    }

    private void header(String name, byte[] value) {
        if (name.equals("language")) {
            language = EntryJson.read(value, String.class, new Item(1)).orElse(null);
        }
    }

    private Item item(JsonElements.Element element) {
        var item = new Item(element.line());
        item.documentLanguage = language;
        if (element.tooLong()) {
            item.refuse(null, TOO_LARGE);
        } else {
            EntryJson.read(element.bytes(), FeedItem.class, item).ifPresent(entry -> fill(item, entry));
        }
        return item;
    }

    private static void fill(Item item, FeedItem entry) {
        item.id = entry.id;
        item.headline = entry.title;
        item.summary = entry.summary;
        item.body = entry.contentHtml == null ? entry.contentText : entry.contentHtml;
        item.bodyFormat = entry.contentHtml == null ? BodyFormat.TEXT : BodyFormat.HTML;
        item.language = entry.language;
        item.topics = entry.tags;
        item.canonicalUrl = entry.url == null ? entry.externalUrl : entry.url;
        item.image(entry.image, null, null);
        item.image(entry.bannerImage, null, null);
        item.publishedAt(entry.datePublished == null ? entry.dateModified : entry.datePublished);
        var authors = entry.authors == null ? Stream.ofNullable(entry.author) : entry.authors.stream();
        authors.filter(author -> author != null && author.name != null).forEach(author -> item.author(author.name));
    }
}
