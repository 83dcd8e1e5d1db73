package io.frontpage.article.imports;

import java.io.InputStream;
import java.util.Locale;

/** RSS 2.0, with the modules that news sites use: content, Dublin Core, Media RSS. */
class RssEntries extends XmlEntries {
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String MEDIA = "http://search.yahoo.com/mrss/";

    private String language;
    private String permalink;
    private String description;

    RssEntries(InputStream document) throws BrokenDocument {
        super(document);
    }

    @Override
    boolean isEntry(String namespace, String name) {
        if (namespace.isEmpty() && name.equals("item")) {
            permalink = null;
            description = null;
            return true;
        }
        return false;
    }

    @Override
    void header(String namespace, String name) throws BrokenDocument {
        if (name.equals("language") && (namespace.isEmpty() || namespace.equals(DUBLIN_CORE))) {
            language = text();
        }
    }

    @Override
    void element(Item item, String namespace, String name) throws BrokenDocument {
        switch (namespace) {
            case "" -> own(item, name);
            case CONTENT -> {
                if (name.equals("encoded")) {
                    item.body = text();
                }
            }
            case DUBLIN_CORE -> dublinCore(item, name);
            case MEDIA -> media(item, name);
            default -> {
                // A module that has nothing for an article.
            }
        }
    }

    private void own(Item item, String name) throws BrokenDocument {
        switch (name) {
            case "title" -> item.headline = HtmlText.of(text());
            case "link" -> item.canonicalUrl = text();
            case "guid" -> guid(item);
            case "pubDate" -> item.publishedAt(text());
            case "description" -> description = text();
            case "category" -> category(item);
            case "author" -> item.author(name(text()));
            case "source" -> item.source = text();
            case "enclosure" -> enclosure(item);
            default -> {
                // comments, textInput: nothing of the article.
            }
        }
    }

    /** Of {@code chan@news.example (M. Chan)} the name; what looks otherwise stays as it is. */
    private static String name(String author) {
        int open = author.indexOf('(');
        boolean isMailAndName = author.endsWith(")") && author.lastIndexOf('@', open) > 0;
        return isMailAndName ? author.substring(open + 1, author.length() - 1) : author;
    }

    void category(Item item) throws BrokenDocument {
        item.topic(text());
    }

    private void guid(Item item) throws BrokenDocument {
        boolean isPermalink = !"false".equalsIgnoreCase(attribute("isPermaLink"));
        item.id = text();
        permalink = isPermalink && item.id.startsWith("http") ? item.id : null;
    }

    private void enclosure(Item item) {
        var type = attribute("type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("image/")) {
            item.image(attribute("url"), null, null);
        }
    }

    private void dublinCore(Item item, String name) throws BrokenDocument {
        switch (name) {
            case "creator" -> item.author(text());
            case "date" -> item.publishedAt(text());
            case "language" -> item.language = text();
            case "subject" -> item.topic(text());
            default -> {
                // rights, publisher and the like.
            }
        }
    }

    private void media(Item item, String name) throws BrokenDocument {
        switch (name) {
            case "group" -> children((namespace, child) -> element(item, namespace, child));
            case "content" -> mediaContent(item);
            case "thumbnail" -> item.image(attribute("url"), null, null);
            default -> {
                // ratings, players and the like.
            }
        }
    }

    private void mediaContent(Item item) throws BrokenDocument {
        var url = attribute("url");
        boolean isImage = "image".equals(attribute("medium"))
                || attribute("type") != null && attribute("type").startsWith("image/");
        var alt = new StringBuilder();
        var credit = new StringBuilder();
        children((namespace, child) -> {
            if (namespace.equals(MEDIA) && (child.equals("description") || child.equals("title")) && alt.isEmpty()) {
                alt.append(HtmlText.of(text()));
            } else if (namespace.equals(MEDIA) && child.equals("credit")) {
                credit.append(text());
            }
        });
        if (isImage) {
            item.image(url, alt.toString(), credit.toString());
        }
    }

    /** The description is the body of those who send no other. */
    @Override
    void complete(Item item) {
        item.documentLanguage = language;
        if (item.body == null || item.body.isBlank()) {
            item.body = description;
        } else if (item.summary == null) {
            item.summaryFromHtml(description);
        }
        if (item.canonicalUrl == null || item.canonicalUrl.isBlank()) {
            item.canonicalUrl = permalink;
        }
        // RSS 2.0 does without a guid: https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt
        if (item.id == null || item.id.isBlank()) {
            item.id = item.canonicalUrl;
        }
    }
}
