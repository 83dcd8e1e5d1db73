package io.frontpage.article.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Entries that are elements of an XML document. Document type declarations are not taken, so that no entity of the
 * document's own is ever replaced, from outside or within.
 */
abstract class XmlEntries implements Entries {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final Gauge gauge;
    /** How many elements are open. */
    private int depth;
    /** How many characters the entry at hand may still have. */
    private int left = ENTRY_LIMIT;

    XmlEntries(InputStream document) throws BrokenDocument {
        this.gauge = new Gauge(document);
        try {
            this.xml = FACTORY.createXMLStreamReader(gauge);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** What to do with an element inside another. What it does not consume is left out. */
    @FunctionalInterface
    interface Child {
        void element(String namespace, String name) throws BrokenDocument;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Both count the text of the document itself, and there is no other entity.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        // A long section comes in pieces, so that one beyond the limit is left out rather than held.
        factory.setProperty("jdk.xml.cdataChunkSize", 64 * 1024);
        return factory;
    }

    /** Whether the element that has just begun is an entry. */
    abstract boolean isEntry(String namespace, String name);

    /** An element of the document outside of entries has just begun. */
    void header(String namespace, String name) throws BrokenDocument {}

    /** A child of an entry has just begun. */
    abstract void element(Item item, String namespace, String name) throws BrokenDocument;

    /** The entry is read in full. */
    abstract void complete(Item item);

    @Override
    public Optional<Item> next() throws BrokenDocument {
        while (advance()) {
            if (xml.isStartElement()) {
                if (isEntry(namespace(), xml.getLocalName())) {
                    return Optional.of(entry());
                }
                left = ENTRY_LIMIT;
                header(namespace(), xml.getLocalName());
            }
        }
        return Optional.empty();
    }

    private Item entry() throws BrokenDocument {
        var item = new Item(line());
        left = ENTRY_LIMIT;
        children((namespace, name) -> element(item, namespace, name));
        if (left < 0) {
            item.refuse(null, TOO_LARGE);
        }
        complete(item);
        return item;
    }

    /** Goes through the children of the element that has begun, to its end. */
    final void children(Child child) throws BrokenDocument {
        int inside = depth;
        while (advance() && depth >= inside) {
            if (xml.isStartElement()) {
                child.element(namespace(), xml.getLocalName());
                while (depth > inside) {
                    advance();
                }
            }
        }
    }

    /** The text of the element that has begun, to its end. */
    final String text() throws BrokenDocument {
        var text = new StringBuilder();
        int inside = depth;
        while (advance() && depth >= inside) {
            if (xml.isCharacters()) {
                append(text, xml.getText());
            }
        }
        return text.toString().strip();
    }

    /** What is inside of the element that has begun, markup and all, to its end. */
    final String markup() throws BrokenDocument {
        var markup = new StringBuilder();
        int inside = depth;
        while (advance() && depth >= inside) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> append(markup, startTag());
                case XMLStreamConstants.END_ELEMENT -> append(markup, endTag());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(markup, escape(xml.getText()));
                default -> {
                    // Comments and instructions are nothing to readers.
                }
            }
        }
        return markup.toString().strip();
    }

    /** Null when the element that has begun has none of this name. */
    final String attribute(String name) {
        return xml.getAttributeValue("", name) == null
                ? xml.getAttributeValue(null, name)
                : xml.getAttributeValue("", name);
    }

    /** {@code xml:lang} of the element that has begun; null without it. */
    final String language() {
        return xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
    }

    private void append(StringBuilder text, String more) {
        left -= more.length();
        if (left >= 0) {
            text.append(more);
        }
    }

    private String startTag() {
        var tag = new StringBuilder("<").append(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            tag.append(' ')
                    .append(xml.getAttributeLocalName(i))
                    .append("=\"")
                    .append(escape(xml.getAttributeValue(i)).replace("\"", "&quot;"))
                    .append('"');
        }
        return tag.append('>').toString();
    }

    /** HTML has no end tag for these, and takes one for another beginning. */
    private String endTag() {
        return switch (xml.getLocalName()) {
            case "br", "hr", "img", "wbr" -> "";
            default -> "</" + xml.getLocalName() + ">";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String namespace() {
        return Objects.requireNonNullElse(xml.getNamespaceURI(), "");
    }

    private long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private boolean advance() throws BrokenDocument {
        gauge.reset();
        try {
            if (!xml.hasNext()) {
                return false;
            }
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD ->
                    throw new BrokenDocument(line(), "a document type declaration is not taken");
                default -> {
                    // Text and what is between elements.
                }
            }
            return true;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static BrokenDocument broken(XMLStreamException e) {
        var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        var message = Objects.requireNonNullElse(e.getMessage(), "is not well-formed XML");
        return new BrokenDocument(
                line, message.substring(message.indexOf("Message: ") + 1).replace("essage: ", ""));
    }

    /** Ends a document in which one tag or comment is longer than an entry may be: the parser would hold all of it. */
    private static final class Gauge extends FilterInputStream {
        private long sinceEvent;

        Gauge(InputStream document) {
            super(document);
        }

        @Override
        public synchronized void reset() {
            sinceEvent = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int bytes) throws IOException {
            sinceEvent += bytes;
            if (sinceEvent > 2 * ENTRY_LIMIT) {
                throw new IOException("a tag or comment " + TOO_LARGE);
            }
        }
    }
}
