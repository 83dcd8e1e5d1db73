package io.frontpage.article.syndication;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XML document under construction. Names are written as they are given, prefix and all; attributes are pairs of a name and
 * a value, and are left out when the value is null. Characters that XML 1.0 has no place for are dropped.
 */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    Xml open(String name, String... attributes) {
        try {
            writer.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                if (attributes[i + 1] != null) {
                    writer.writeAttribute(attributes[i], legal(attributes[i + 1]));
                }
            }
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    Xml close() {
        try {
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** @param text null to write nothing at all */
    Xml element(String name, String text, String... attributes) {
        if (text == null) {
            return this;
        }
        open(name, attributes);
        try {
            writer.writeCharacters(legal(text));
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return close();
    }

    Xml empty(String name, String... attributes) {
        return open(name, attributes).close();
    }

    byte[] bytes() {
        try {
            writer.writeEndDocument();
            writer.close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static String legal(String text) {
        if (text.codePoints().allMatch(Xml::isLegal)) {
            return text;
        }
        var legal = new StringBuilder(text.length());
        text.codePoints().filter(Xml::isLegal).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    /** The production Char of XML 1.0. */
    private static boolean isLegal(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    private static AssertionError impossible(XMLStreamException e) {
        return new AssertionError("A string takes everything", e);
    }
}
