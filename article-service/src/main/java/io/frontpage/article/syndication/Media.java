package io.frontpage.article.syndication;

import io.frontpage.contracts.Image;

/** A picture in Media RSS: unlike an enclosure it needs neither size nor type, which are not known. */
final class Media {
    private Media() {}

    /** @param image null for none */
    static void write(Xml xml, Image image) {
        if (image == null) {
            return;
        }
        xml.open("media:content", "url", image.url(), "medium", "image")
                .element("media:description", image.alt(), "type", "plain")
                .element("media:credit", image.credit())
                .close();
    }
}
