package io.frontpage.article.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** What a document may be written in. */
public enum Format {
    /** A JSON object a line. */
    NDJSON,
    RSS,
    ATOM,
    JSON_FEED,
    /** IPTC's ninjs, 1.x or 2.x: an item or an array of them. */
    NINJS,
    /** What WordPress exports. */
    WXR;

    /** How much of a document is looked at to find out. */
    public static final int HEAD = 16 * 1024;

    private static final String WORDPRESS = "http://wordpress.org/export/";
    private static final Map<String, Format> MEDIA_TYPES = Map.of(
            "application/x-ndjson", NDJSON,
            "application/ndjson", NDJSON,
            "application/jsonl", NDJSON,
            "application/atom+xml", ATOM,
            "application/feed+json", JSON_FEED);

    /**
     * The format of a document that begins like this, unless the media type says it: the root of XML, the members of JSON.
     *
     * @param mediaType without parameters; null when its sender names none
     * @param document supports marks; is left at its beginning
     */
    public static Optional<Format> of(String mediaType, InputStream document) throws IOException {
        var known = mediaType == null ? null : MEDIA_TYPES.get(mediaType);
        if (known != null) {
            return Optional.of(known);
        }
        document.mark(HEAD);
        var head = document.readNBytes(HEAD);
        document.reset();
        return isXml(head) ? ofXml(head) : ofJson(head);
    }

    Entries read(InputStream document, Instant submittedAt) throws BrokenDocument, IOException {
        var buffered = new BufferedInputStream(document, HEAD);
        return switch (this) {
            case NDJSON -> new NdjsonEntries(buffered, submittedAt);
            case RSS -> new RssEntries(buffered);
            case ATOM -> new AtomEntries(buffered);
            case JSON_FEED -> new JsonFeedEntries(buffered);
            case NINJS -> new NinjsEntries(buffered);
            case WXR -> new WxrEntries(buffered);
        };
    }

    /** Looks past a byte order mark, and past the zeros of UTF-16. */
    private static boolean isXml(byte[] head) {
        for (var b : head) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }

    private static Optional<Format> ofXml(byte[] head) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(head));
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement()) {
                    return ofRoot(xml);
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<Format> ofRoot(XMLStreamReader xml) {
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            if (xml.getNamespaceURI(i) != null && xml.getNamespaceURI(i).startsWith(WORDPRESS)) {
                return Optional.of(WXR);
            }
        }
        return switch (xml.getLocalName()) {
            case "rss" -> Optional.of(RSS);
            case "feed" -> Optional.of(ATOM);
            default -> Optional.empty();
        };
    }

    private static Optional<Format> ofJson(byte[] head) throws IOException {
        try (var json = new JsonFactory().createParser(head)) {
            return switch (json.nextToken()) {
                case START_ARRAY -> Optional.of(NINJS);
                case START_OBJECT -> Optional.of(ofMembers(members(json)));
                case null, default -> Optional.empty();
            };
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** As many as are in the head. */
    private static Set<String> members(JsonParser object) throws IOException {
        var members = new HashSet<String>();
        try {
            while (object.nextToken() == JsonToken.FIELD_NAME) {
                members.add(object.currentName());
                object.nextToken();
                object.skipChildren();
            }
        } catch (JsonProcessingException endOfHead) {
            // What has been seen has to do.
        }
        return members;
    }

    private static Format ofMembers(Set<String> members) {
        if (members.contains("items") || members.contains("feed_url") || members.contains("home_page_url")) {
            return JSON_FEED;
        }
        return members.contains("uri") ? NINJS : NDJSON;
    }
}
