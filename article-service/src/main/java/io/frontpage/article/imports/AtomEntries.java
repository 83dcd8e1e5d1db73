package io.frontpage.article.imports;

import java.io.InputStream;

import io.frontpage.article.catalog.BodyFormat;

/** Atom, <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a>. */
final class AtomEntries extends XmlEntries {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String MEDIA = "http://search.yahoo.com/mrss/";

    private String documentLanguage;
    private String entryLanguage;
    private String updated;

    AtomEntries(InputStream document) throws BrokenDocument {
        super(document);
    }

    @Override
    boolean isEntry(String namespace, String name) {
        if (namespace.equals(ATOM) && name.equals("entry")) {
            entryLanguage = language();
            updated = null;
            return true;
        }
        return false;
    }

    @Override
    void header(String namespace, String name) {
        if (namespace.equals(ATOM) && name.equals("feed")) {
            documentLanguage = language();
        }
    }

    @Override
    void element(Item item, String namespace, String name) throws BrokenDocument {
        if (namespace.equals(ATOM)) {
            own(item, name);
        } else if (namespace.equals(MEDIA) && name.equals("thumbnail")) {
            item.image(attribute("url"), null, null);
        }
    }

    private void own(Item item, String name) throws BrokenDocument {
        switch (name) {
            case "id" -> item.id = text();
            case "title" -> item.headline = words();
            case "summary" -> item.summary = words();
            case "content" -> content(item);
            case "published" -> item.publishedAt(text());
            case "updated" -> updated = text();
            case "category" -> item.topic(attribute("label") == null ? attribute("term") : attribute("label"));
            case "link" -> link(item);
            case "author" ->
                children((namespace, child) -> {
                    if (child.equals("name")) {
                        item.author(text());
                    }
                });
            default -> {
                // rights, contributor, and the source that an entry was taken from with a title and an id of its own.
            }
        }
    }

    /** A text as it is, or the words of it when it is markup. */
    private String words() throws BrokenDocument {
        return switch (type()) {
            case "html" -> HtmlText.of(text());
            case "xhtml" -> HtmlText.of(markup());
            default -> text();
        };
    }

    private void content(Item item) throws BrokenDocument {
        switch (type()) {
            case "html", "text/html" -> item.body = text();
            case "xhtml" -> item.body = markup();
            case "text", "text/plain" -> {
                item.bodyFormat = BodyFormat.TEXT;
                item.body = text();
            }
            default -> {
                // An image, a film, another document elsewhere.
            }
        }
    }

    private String type() {
        return attribute("type") == null ? "text" : attribute("type");
    }

    private void link(Item item) {
        var rel = attribute("rel");
        if (rel == null || rel.equals("alternate")) {
            item.canonicalUrl = item.canonicalUrl == null ? attribute("href") : item.canonicalUrl;
        } else if (rel.equals("enclosure")
                && attribute("type") != null
                && attribute("type").startsWith("image/")) {
            item.image(attribute("href"), attribute("title"), null);
        }
    }

    @Override
    void complete(Item item) {
        item.language = entryLanguage;
        item.documentLanguage = documentLanguage;
        if (item.publishedAt == null) {
            item.publishedAt(updated);
        }
    }
}
