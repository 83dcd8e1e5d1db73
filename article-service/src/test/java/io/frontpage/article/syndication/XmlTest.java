package io.frontpage.article.syndication;

import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTest {
    @Test
    void whatIsWrittenIsWhatAParserReads() throws Exception {
        for (var text : new String[] {"<p>a & b</p>", "]]>", "\"quoted\" 'too'", "海濱渡輪 🏀", "two\nlines\tand a tab"}) {
            var element = parse(new Xml().element("a", text, "b", text));
            assertThat(element.getTextContent()).isEqualTo(text);
            assertThat(element.getAttribute("b").replaceAll("\\s", " ")).isEqualTo(text.replaceAll("\\s", " "));
        }
    }

    @Test
    void charactersThatXmlHasNoPlaceForAreDropped() throws Exception {
        for (var entry : Map.of("a\u0000b", "ab", "a\uFFFEb\uFFFF", "ab", "\u0001", "", "a\uD83Db", "ab")
                .entrySet()) {
            var element = parse(new Xml().element("a", entry.getKey(), "b", entry.getKey()));
            assertThat(element.getTextContent()).isEqualTo(entry.getValue());
            assertThat(element.getAttribute("b")).isEqualTo(entry.getValue());
        }
    }

    @Test
    void whatIsNullIsNotWritten() throws Exception {
        var element = parse(
                new Xml().open("a", "b", null, "c", "d").element("e", null).close());
        assertThat(element.getAttributes().getLength()).isOne();
        assertThat(element.hasChildNodes()).isFalse();
    }

    private static Element parse(Xml xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.bytes()))
                .getDocumentElement();
    }
}
