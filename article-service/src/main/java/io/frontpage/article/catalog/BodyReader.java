package io.frontpage.article.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

import io.frontpage.service.problem.ProblemException;

/**
 * Makes of what an editor or another system sends the HTML that is kept: what is not on the list of elements, attributes
 * and hosts is left out, scripts and styles with all that they hold.
 */
@Singleton
class BodyReader {
    /** Of the HTML: what is sent is shorter, but Markdown can grow on the way. */
    static final int MAX_LENGTH = 400_000;

    /** Deeper than any text needs: the time to sanitise grows with the square of the depth. */
    private static final int MAX_DEPTH = 100;

    /** At each of them the parser of Markdown looks for the end of a tag or an address, as far as the text goes. */
    private static final int MAX_ANGLES = 10_000;

    private static final String OTHER_BLOCKS =
            "article, section, main, header, footer, aside, nav, address, center, details, summary, form, fieldset";
    private static final Pattern TAG_BEGINS = Pattern.compile("</?[a-zA-Z]");
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Safelist ALLOWED = new Safelist()
            .addTags("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "blockquote")
            .addTags(
                    "q", "cite", "pre", "code", "em", "strong", "b", "i", "u", "s", "sub", "sup", "small", "mark",
                    "time")
            .addTags(
                    "ruby",
                    "rt",
                    "rp",
                    "div",
                    "figure",
                    "figcaption",
                    "table",
                    "caption",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr")
            .addTags("th", "td", "a", "img", "iframe")
            .addAttributes("a", "href", "title")
            .addAttributes("img", "src", "alt", "title", "width", "height")
            .addAttributes("iframe", "src", "title", "width", "height", "allowfullscreen")
            .addAttributes("blockquote", "cite")
            .addAttributes("q", "cite")
            .addAttributes("ol", "start", "reversed")
            .addAttributes("time", "datetime")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("td", "colspan", "rowspan")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addProtocols("img", "src", "http", "https")
            .addProtocols("iframe", "src", "https")
            .addProtocols("blockquote", "cite", "http", "https")
            .addProtocols("q", "cite", "http", "https")
            .addEnforcedAttribute("a", "rel", "noopener")
            .addEnforcedAttribute("img", "loading", "lazy")
            .addEnforcedAttribute("iframe", "loading", "lazy")
            .addEnforcedAttribute("iframe", "sandbox", "allow-scripts allow-same-origin allow-popups");

    private final Parser markdown = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private final Cleaner cleaner = new Cleaner(ALLOWED);
    private final Set<String> embedHosts;

    @Inject
    BodyReader(ArticlesConfig config) {
        this(config.embedHosts());
    }

    BodyReader(Set<String> embedHosts) {
        this.embedHosts = embedHosts;
    }

    /** @throws ProblemException 400 for {@code body} when nothing is left of it, or it is too long or too deep */
    Body read(String source, BodyFormat format) {
        var html = clean(toHtml(source, format));
        var body = new Body(html.body().html(), PlainTextOf.body(html));
        if (body.text().isEmpty() && html.selectFirst("img, iframe") == null) {
            throw ProblemException.badRequest("body", "must not be blank once it is sanitised");
        }
        if (body.html().length() > MAX_LENGTH) {
            throw ProblemException.badRequest("body", "must not be longer than " + MAX_LENGTH + " characters as HTML");
        }
        return body;
    }

    /** HTML in which each line of a plain text is a paragraph. */
    static String paragraphs(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + Entities.escape(line.strip()) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private String toHtml(String source, BodyFormat format) {
        return switch (format) {
            case TEXT -> paragraphs(source);
            case MARKDOWN -> fromMarkdown(source);
            case HTML -> hasTags(source) ? source : paragraphs(Entities.unescape(source));
        };
    }

    private static boolean hasTags(String source) {
        var tag = TAG_BEGINS.matcher(source);
        return tag.find() && tag.start() < source.lastIndexOf('>') || source.contains("<!--");
    }

    /** The parser and the renderer go down into what is nested by calling themselves, and have no bound of their own. */
    private String fromMarkdown(String source) {
        if (source.chars().filter(c -> c == '<').count() > MAX_ANGLES) {
            throw ProblemException.badRequest("body", "must not have more than " + MAX_ANGLES + " < as Markdown");
        }
        try {
            return renderer.render(markdown.parse(source));
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    private static void checkDepth(Node node, int depth) {
        if (depth > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    private static ProblemException tooDeep() {
        return ProblemException.badRequest("body", "must not be nested deeper than " + MAX_DEPTH + " levels");
    }

    private Document clean(String html) {
        var dirty = Jsoup.parseBodyFragment(html);
        dirty.body().traverse(BodyReader::checkDepth);
        dirty.select("h1").tagName("h2");
        // Left out, they would let the words of neighbours run together.
        dirty.select(OTHER_BLOCKS).tagName("div");
        var clean = cleaner.clean(dirty);
        clean.outputSettings().prettyPrint(false);
        clean.select("img:not([src])").remove();
        clean.select("iframe").removeIf(frame -> !embedHosts.contains(host(frame.attr("src"))));
        return clean;
    }

    private static String host(String address) {
        try {
            return String.valueOf(new URI(address).getHost());
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
