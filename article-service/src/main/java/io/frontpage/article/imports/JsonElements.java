package io.frontpage.article.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The values in a JSON array, or in an object's member that is one, as bytes: one in memory at a time and none beyond
 * {@link Entries#ENTRY_LIMIT}. It looks at brackets and quotes alone, so that a value with a mistake inside spoils no other.
 */
final class JsonElements {
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xEF;

    private final InputStream input;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private long line = 1;
    private int ahead;
    private boolean array;
    private boolean first = true;

    /** @param line where it begins, from 1 */
    record Element(long line, byte[] bytes, boolean tooLong) {}

    private JsonElements(InputStream input) throws IOException {
        this.input = input;
        this.ahead = input.read();
        if (ahead == BYTE_ORDER_MARK) {
            input.skipNBytes(2);
            advance();
        }
    }

    /** The values of the array that the document is, or the one value that it is instead. */
    static JsonElements ofDocument(InputStream document) throws IOException {
        var elements = new JsonElements(document);
        elements.enterArray();
        return elements;
    }

    /**
     * The values of a member of the object that the document is. There is none when it lacks that member.
     *
     * @param others gets the name and the value of each other member that comes before
     * @throws BrokenDocument when the document is no object, or the member no array
     */
    static JsonElements ofMember(String name, InputStream document, BiConsumer<String, byte[]> others)
            throws BrokenDocument, IOException {
        var elements = new JsonElements(document);
        elements.expect('{');
        while (elements.peek() != '}') {
            var member = elements.name();
            if (member.equals('"' + name + '"')) {
                if (!elements.enterArray()) {
                    throw elements.broken(name + " must be an array");
                }
                return elements;
            }
            var value = elements.value();
            others.accept(member.substring(1, member.length() - 1), value.tooLong() ? new byte[0] : value.bytes());
            elements.separator('}');
        }
        elements.array = true;
        elements.first = false;
        return elements;
    }

    /** The next value, or none at the end. */
    Optional<Element> next() throws BrokenDocument, IOException {
        int next = peek();
        if (!array) {
            if (!first) {
                return Optional.empty();
            }
            first = false;
            return next == END ? Optional.empty() : Optional.of(value());
        }
        if (next == ']' || next == '}') {
            return Optional.empty();
        }
        var element = value();
        separator(']');
        return Optional.of(element);
    }

    private boolean enterArray() throws IOException {
        array = peek() == '[';
        if (array) {
            advance();
        }
        return array;
    }

    private String name() throws BrokenDocument, IOException {
        if (peek() != '"') {
            throw broken("a name in quotes is expected");
        }
        var name = new String(value().bytes(), StandardCharsets.UTF_8);
        expect(':');
        return name;
    }

    private void expect(char character) throws BrokenDocument, IOException {
        if (peek() != character) {
            throw broken(character + " is expected");
        }
        advance();
    }

    /** A comma, or the end that stays ahead. */
    private void separator(char end) throws BrokenDocument, IOException {
        int next = peek();
        if (next == ',') {
            advance();
            if (peek() == end) {
                throw broken("a value is expected behind the comma");
            }
        } else if (next != end) {
            throw broken(next == END ? "the document ends too early" : ", or " + end + " is expected");
        }
    }

    /** The first character that is no space. */
    private int peek() throws IOException {
        while (ahead == ' ' || ahead == '\n' || ahead == '\r' || ahead == '\t') {
            advance();
        }
        return ahead;
    }

    private Element value() throws BrokenDocument, IOException {
        value.reset();
        long start = line;
        boolean tooLong = false;
        boolean quoted = false;
        boolean escaped = false;
        int depth = 0;
        peek();
        do {
            if (ahead == END) {
                throw new BrokenDocument(start, "the document ends within the value that begins here");
            }
            if (value.size() < Entries.ENTRY_LIMIT) {
                value.write(ahead);
            } else {
                tooLong = true;
            }
            if (quoted) {
                quoted = escaped || ahead != '"';
                escaped = !escaped && ahead == '\\';
            } else {
                quoted = ahead == '"';
                depth += ahead == '{' || ahead == '[' ? 1 : ahead == '}' || ahead == ']' ? -1 : 0;
            }
            advance();
        } while (quoted || depth > 0 || !isBehindValue());
        return new Element(start, value.toByteArray(), tooLong);
    }

    private boolean isBehindValue() {
        return switch (ahead) {
            case ',', ']', '}', ':', ' ', '\n', '\r', '\t', END -> true;
            default -> false;
        };
    }

    private void advance() throws IOException {
        line += ahead == '\n' ? 1 : 0;
        ahead = input.read();
    }

    private BrokenDocument broken(String reason) {
        return new BrokenDocument(line, reason);
    }
}
