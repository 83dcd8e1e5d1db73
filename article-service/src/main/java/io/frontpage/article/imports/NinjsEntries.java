package io.frontpage.article.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.imports.Item.Standing;

/**
 * IPTC's <a href="https://iptc.org/standards/ninjs/">ninjs</a>, 1.x and 2.x: an item, or an array of them. Its main names
 * have come in two shapes, one value each in 1.x, an array of values with roles or types in 2.x.
 */
final class NinjsEntries implements Entries {
    private final JsonElements items;

    NinjsEntries(InputStream document) throws IOException {
        this.items = JsonElements.ofDocument(document);
    }

    @Override
    public Optional<Item> next() throws BrokenDocument, IOException {
        return items.next().map(NinjsEntries::item);
    }

    private static Item item(JsonElements.Element element) {
        var item = new Item(element.line());
        if (element.tooLong()) {
            item.refuse(null, TOO_LARGE);
            return item;
        }
        EntryJson.read(element.bytes(), JsonNode.class, item).ifPresent(news -> {
            if (news.isObject()) {
                fill(item, news);
            } else {
                item.refuse(null, "must be an object");
            }
        });
        return item;
    }

    private static void fill(Item item, JsonNode news) {
        item.id = text(news, "uri");
        var type = first(text(news, "type"), "text");
        if (!type.equals("text") && !type.equals("composite")) {
            item.refuse("type", "must be text or composite");
        }
        item.language = text(news, "language");
        item.headline = valueOf(news, "headline", "headlines", "main");
        item.subheadline = role(news.path("headlines"), "subheadline");
        item.summary = summary(news);
        body(item, news);
        item.source = firstName(news, "infosources", "infosource");
        authors(item, news);
        named(news, "subjects", "subject", item::topic);
        news.path("keywords").forEach(keyword -> item.keywords.add(keyword.asText()));
        item.canonicalUrl = link(news);
        associations(item, news.path("associations"));
        item.publishedAt(first(text(news, "firstcreated"), text(news, "versioncreated")));
        standing(item, news);
    }

    private static void standing(Item item, JsonNode news) {
        item.standing = switch (first(text(news, "pubstatus"), "usable")) {
            case "usable" -> Standing.PUBLISHED;
            case "withheld" -> Standing.DRAFT;
            case "canceled", "cancelled" -> Standing.CANCELLED;
            default -> {
                item.refuse("pubstatus", "must be usable, withheld or canceled");
                yield Standing.DRAFT;
            }
        };
        if (news.hasNonNull("embargoed")) {
            item.embargoUntil = item.date("embargoed", text(news, "embargoed"));
        }
    }

    private static void body(Item item, JsonNode news) {
        var html = first(first(text(news, "body_html"), text(news, "body_xhtml")), ofType(news.path("bodies"), "html"));
        if (html != null) {
            item.body = html;
            return;
        }
        item.bodyFormat = BodyFormat.TEXT;
        item.body = first(text(news, "body_text"), firstValue(news.path("bodies")));
    }

    private static String summary(JsonNode news) {
        var html = first(text(news, "description_html"), ofType(news.path("descriptions"), "html"));
        var plain = first(text(news, "description_text"), firstValue(news.path("descriptions")));
        return html != null && (plain == null || plain.equals(html)) ? HtmlText.of(html) : plain;
    }

    private static void authors(Item item, JsonNode news) {
        var byline = byline(news);
        if (byline != null) {
            item.author(byline.replaceFirst("(?i)^by\\s+", ""));
        } else {
            news.path("people").forEach(person -> {
                if (person.path("rel").asText().equals("author")) {
                    item.author(text(person, "name"));
                }
            });
        }
    }

    private static String byline(JsonNode news) {
        return first(text(news, "byline"), text(news, "by"));
    }

    /** The first picture, in whichever size comes first. */
    private static void associations(Item item, JsonNode associations) {
        for (var associated : associations) {
            if (item.image == null && associated.path("type").asText().equals("picture")) {
                item.image(
                        renditionUrl(associated),
                        first(summary(associated), valueOf(associated, "headline", "headlines", "main")),
                        first(byline(associated), text(associated, "copyrightholder")));
            }
        }
    }

    private static String renditionUrl(JsonNode picture) {
        for (var rendition : picture.path("renditions")) {
            var url = first(text(rendition, "href"), text(rendition, "url"));
            if (url != null) {
                return url;
            }
        }
        return null;
    }

    /** Its page, when the item says where that is. */
    private static String link(JsonNode news) {
        for (var link : news.path("links")) {
            if (link.path("rel").asText().equals("canonical")
                    || link.path("rel").asText().equals("alternate")) {
                return text(link, "href");
            }
        }
        return text(news, "canonicalurl");
    }

    private static String valueOf(JsonNode news, String single, String array, String role) {
        var value = first(text(news, single), role(news.path(array), role));
        return first(value, firstValue(news.path(array)));
    }

    private static String role(JsonNode values, String role) {
        for (var value : values) {
            if (value.path("role").asText().equals(role)) {
                return text(value, "value");
            }
        }
        return null;
    }

    private static String ofType(JsonNode values, String type) {
        for (var value : values) {
            if (value.path("contenttype").asText().contains(type)) {
                return text(value, "value");
            }
        }
        return null;
    }

    private static String firstValue(JsonNode values) {
        return values.isEmpty() ? null : text(values.get(0), "value");
    }

    private static String firstName(JsonNode news, String array, String formerArray) {
        var names = new ArrayList<String>();
        named(news, array, formerArray, names::add);
        return names.isEmpty() ? null : names.getFirst();
    }

    private static void named(JsonNode news, String array, String formerArray, Consumer<String> names) {
        var values = news.path(array).isMissingNode() ? news.path(formerArray) : news.path(array);
        for (var value : values) {
            if (value.hasNonNull("name")) {
                names.accept(text(value, "name"));
            }
        }
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }
}
