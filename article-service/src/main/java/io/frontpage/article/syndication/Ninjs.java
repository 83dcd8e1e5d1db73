package io.frontpage.article.syndication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.frontpage.article.catalog.Snapshot;
import io.frontpage.contracts.Image;

/** An article as ninjs 3.0, IPTC's News in JSON. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Ninjs(
        Standard standard,
        String uri,
        String type,
        String representationType,
        String version,
        Instant firstCreated,
        Instant versionCreated,
        Instant contentCreated,
        String pubStatus,
        String language,
        List<Text> headlines,
        List<Text> descriptions,
        List<Text> bodies,
        String by,
        List<Concept> people,
        List<Concept> subjects,
        List<Concept> infoSources,
        List<Rendition> renditions,
        List<Association> associations) {
    private static final Standard STANDARD =
            new Standard("ninjs", "3.0", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json");

    record Standard(String name, String version, String schema) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Text(String role, String contentType, Integer charCount, String value) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Concept(String name, String rel, String literal) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Rendition(String name, String href, String contentType) {}

    /** The picture, an object of its own. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Association(
            String name, String uri, String type, List<Text> descriptions, String by, List<Rendition> renditions) {}

    static Ninjs of(Item item) {
        var article = item.article();
        return new Ninjs(
                STANDARD,
                item.urn(),
                "text",
                "full",
                String.valueOf(article.version()),
                article.createdAt(),
                article.updatedAt(),
                article.publishedAt(),
                "usable",
                article.language(),
                texts("main", article.headline(), "subheadline", article.subheadline()),
                texts("summary", article.summary()),
                bodies(item),
                String.join(", ", article.authors()),
                people(article),
                subjects(item),
                Stream.ofNullable(article.source())
                        .map(source -> new Concept(source, null, null))
                        .toList(),
                List.of(new Rendition("web", item.url(), "text/html")),
                Stream.ofNullable(article.image()).map(Ninjs::picture).toList());
    }

    /** @param rolesAndValues pairs; a text without a value is left out */
    private static List<Text> texts(String... rolesAndValues) {
        var texts = new ArrayList<Text>();
        for (int i = 0; i < rolesAndValues.length; i += 2) {
            if (rolesAndValues[i + 1] != null) {
                texts.add(new Text(rolesAndValues[i], null, null, rolesAndValues[i + 1]));
            }
        }
        return texts;
    }

    private static List<Text> bodies(Item item) {
        int characters = item.text().codePointCount(0, item.text().length());
        return List.of(
                new Text("main", "text/html", characters, item.article().body()),
                new Text("main", "text/plain", characters, item.text()));
    }

    private static List<Concept> people(Snapshot article) {
        var authors = article.authors().stream().map(name -> new Concept(name, "author", null));
        var editor = Stream.ofNullable(article.editor()).map(name -> new Concept(name, "editor", null));
        return Stream.concat(authors, editor).toList();
    }

    private static List<Concept> subjects(Item item) {
        var subjects = new ArrayList<Concept>();
        if (item.section() != null) {
            subjects.add(
                    new Concept(item.section().name(), "section", item.section().id()));
        }
        item.topics().forEach(topic -> subjects.add(new Concept(topic.name(), "topic", topic.id())));
        item.article().keywords().forEach(keyword -> subjects.add(new Concept(keyword, "keyword", keyword)));
        return subjects;
    }

    private static Association picture(Image image) {
        return new Association(
                "main picture",
                image.url(),
                "picture",
                texts("alt", image.alt()),
                image.credit(),
                List.of(new Rendition("main", image.url(), null)));
    }
}
