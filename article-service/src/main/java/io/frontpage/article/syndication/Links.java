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

    /** Whether a page is on this site. */
    boolean areOurs(String url) {
        return host.equalsIgnoreCase(URI.create(url).getHost());
    }

    /** @param path of a request to this service, with its query */
    String api(String path) {
        return site.apiUrl().toString().replaceFirst("/$", "") + path;
    }

    private String ownUrl(UUID id) {
        return site.articleUrl().replace("{id}", id.toString());
    }
}
