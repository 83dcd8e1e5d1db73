package io.frontpage.article.syndication;

import java.net.URI;
import java.util.UUID;

import jakarta.inject.Singleton;

/** Where readers find things. */
@Singleton
class Links {
    private final Site site;
    private final String host;

    Links(Site site) {
        this.site = site;
        this.host = URI.create(ownUrl(new UUID(0, 0))).getHost();
    }

    /** @param canonicalUrl where the article says that it belongs; null for this site */
    String article(UUID id, String canonicalUrl) {
        return canonicalUrl != null ? canonicalUrl : ownUrl(id);
    }

    /** A regular expression of PostgreSQL's for the addresses of pages on this site, in whatever case. */
    String own() {
        return "^https?://([^/?#]*@)?" + host.replaceAll("[^A-Za-z0-9-]", "\\\\$0") + "(:[0-9]*)?([/?#]|$)";
    }

    /** @param path of a request to this service, with its query */
    String api(String path) {
        return site.apiUrl().toString().replaceFirst("/$", "") + path;
    }

    private String ownUrl(UUID id) {
        return site.articleUrl().replace("{id}", id.toString());
    }
}
