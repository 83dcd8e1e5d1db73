package io.frontpage.article.api;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import jakarta.json.JsonObject;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.JsonDocument;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.NewsAttributes;
import io.restassured.response.Response;

/** Those who take what goes out to the world, with parsers that are not ours. */
final class Outlets {
    private static final String RESOURCES = "/syndication/";

    private Outlets() {}

    /** RSS or Atom, read by ROME. */
    static SyndFeed feed(Response response) {
        try {
            return new SyndFeedInput().build(new StringReader(text(response)));
        } catch (FeedException e) {
            throw new AssertionError(text(response), e);
        }
    }

    /** The news of a sitemap that a crawler takes, strict about everything. */
    static List<SiteMapURL> news(Response response, String address) throws Exception {
        var parser = new SiteMapParser(true, false);
        parser.setStrictNamespace(true);
        parser.enableExtension(Extension.NEWS);
        var sitemap = (SiteMap) parser.parseSiteMap(
                "application/xml", response.asByteArray(), URI.create(address).toURL());
        return List.copyOf(sitemap.getSiteMapUrls());
    }

    static NewsAttributes newsOf(SiteMapURL url) {
        return (NewsAttributes) url.getAttributesForExtension(Extension.NEWS)[0];
    }

    /** What a JSON Schema has against it, formats of times and addresses included. */
    static List<String> complaints(Response response, String schema) {
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        return factory
                .getSchema(Outlets.class.getResourceAsStream(RESOURCES + schema))
                .validate(text(response), InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** JSON-LD expanded to absolute names; a term that schema.org does not have is refused. */
    static JsonObject expanded(Response response) throws JsonLdError {
        return JsonLd.expand(JsonDocument.of(new StringReader(text(response))))
                .loader((url, options) -> schemaOrg(url))
                .undefinedTermsPolicy(ProcessingPolicy.Fail)
                .get()
                .getJsonObject(0);
    }

    /** The one value of a property. */
    static String value(JsonObject thing, String property) {
        return nested(thing, property).getString("@value");
    }

    /** The one thing that a property names. */
    static JsonObject nested(JsonObject thing, String property) {
        return thing.getJsonArray("http://schema.org/" + property).getJsonObject(0);
    }

    static Stream<JsonObject> all(JsonObject thing, String property) {
        return thing.getJsonArray("http://schema.org/" + property).getValuesAs(JsonObject.class).stream();
    }

    private static JsonDocument schemaOrg(URI url) throws JsonLdError {
        if (!"schema.org".equals(url.getHost())) {
            throw new AssertionError("Another context than schema.org's: " + url);
        }
        return JsonDocument.of(Outlets.class.getResourceAsStream(RESOURCES + "schema.org.jsonld"));
    }

    /** In UTF-8, whatever the media type makes of it. */
    private static String text(Response response) {
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }
}
