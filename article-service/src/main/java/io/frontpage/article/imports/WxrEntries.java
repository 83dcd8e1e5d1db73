package io.frontpage.article.imports;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.frontpage.article.imports.Item.Standing;

/** What WordPress exports: RSS with more about each post. Pages, menus, attachments and what is in the bin are left out. */
final class WxrEntries extends RssEntries {
    /** The number behind it is the version. */
    private static final String WORDPRESS = "http://wordpress.org/export/";

    private static final Pattern EXCERPT = Pattern.compile(WORDPRESS + ".*/excerpt/");
    private static final Pattern BLOCK = Pattern.compile(
            "(?i)^</?(p|div|h[1-6]|ul|ol|li|dl|table|blockquote|figure|pre|hr|iframe|section|article)\\b.*");
    /** None goes on behind the beginning of another, so that each character is looked at once or twice however many begin. */
    private static final Pattern SHORTCODE =
            Pattern.compile("\\[/?(caption|gallery|embed|audio|video|playlist)\\b[^]\\[]*+]");

    private String type;
    private String postId;
    private String date;
    private String status;
    private boolean isForFew;

    WxrEntries(InputStream document) throws BrokenDocument {
        super(document);
    }

    @Override
    public Optional<Item> next() throws BrokenDocument {
        for (var item = super.next(); item.isPresent(); item = super.next()) {
            if ("post".equals(type) && !"trash".equals(status) && !"auto-draft".equals(status)) {
                return item;
            }
        }
        return Optional.empty();
    }

    @Override
    boolean isEntry(String namespace, String name) {
        boolean isEntry = super.isEntry(namespace, name);
        if (isEntry) {
            type = null;
            postId = null;
            date = null;
            status = null;
            isForFew = false;
        }
        return isEntry;
    }

    @Override
    void element(Item item, String namespace, String name) throws BrokenDocument {
        if (EXCERPT.matcher(namespace).matches()) {
            item.summaryFromHtml(text());
        } else if (namespace.startsWith(WORDPRESS)) {
            post(name);
        } else if (!name.equals("pubDate")) {
            super.element(item, namespace, name);
        }
    }

    private void post(String name) throws BrokenDocument {
        switch (name) {
            case "post_type" -> type = text();
            case "post_id" -> postId = text();
            case "post_date_gmt" -> date = text();
            case "status" -> status = text();
            case "post_password" -> isForFew = !text().isEmpty();
            default -> {
                // Comments, settings, and what a theme keeps with a post.
            }
        }
    }

    /** The first category is the section, the others are topics as the tags are. */
    @Override
    void category(Item item) throws BrokenDocument {
        var domain = attribute("domain");
        var name = text();
        if ("category".equals(domain) && item.section == null) {
            item.section = name;
        } else if ("category".equals(domain) || "post_tag".equals(domain)) {
            item.topic(name);
        }
    }

    @Override
    void complete(Item item) {
        item.id = item.id == null || item.id.isBlank() ? postId : item.id;
        super.complete(item);
        item.body = item.body == null
                ? null
                : paragraphs(SHORTCODE.matcher(item.body).replaceAll(""));
        item.standing = standing();
        if (item.standing == Standing.DRAFT) {
            // Nobody can open it there.
            item.canonicalUrl = null;
        } else {
            item.publishedAt(date);
        }
    }

    /** WordPress calls a post published, too, that only who knows its password can read. */
    private Standing standing() {
        if (isForFew) {
            return Standing.DRAFT;
        }
        return switch (status == null ? "publish" : status) {
            case "publish", "inherit" -> Standing.PUBLISHED;
            case "future" -> Standing.SCHEDULED;
            default -> Standing.DRAFT;
        };
    }

    /** WordPress keeps older posts without paragraphs: blank lines part them, a single line feed is a break. */
    private static String paragraphs(String content) {
        return Arrays.stream(content.replace("\r\n", "\n").split("\n\\s*\n"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> isBlock(part) ? part : "<p>" + part.replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static boolean isBlock(String part) {
        return part.startsWith("<!--")
                || BLOCK.matcher(part.lines().findFirst().orElse("")).matches();
    }
}
