package io.frontpage.article.catalog;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Reads HTML as a reader does: each block on a line of its own, spaces as they show, markup gone. */
final class PlainTextOf implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();

    private PlainTextOf() {}

    static String html(String html) {
        return body(Jsoup.parseBodyFragment(html));
    }

    static String body(Document document) {
        var visitor = new PlainTextOf();
        document.body().traverse(visitor);
        return visitor.text.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.getWholeText());
        } else if (node instanceof Element element && endsLine(element)) {
            endLine();
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && isCell(element)) {
            append(" ");
        } else if (node instanceof Element element && element.isBlock()) {
            endLine();
        }
    }

    private static boolean endsLine(Element element) {
        return element.nameIs("br") || element.isBlock() && !isCell(element);
    }

    private static boolean isCell(Element element) {
        return element.nameIs("td") || element.nameIs("th");
    }

    private void append(String words) {
        words.codePoints().forEach(character -> {
            if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                text.appendCodePoint(character);
            } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.append(' ');
            }
        });
    }

    private void endLine() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        if (end > 0 && text.charAt(end - 1) != '\n') {
            text.append('\n');
        }
    }
}
