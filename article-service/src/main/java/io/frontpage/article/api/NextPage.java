package io.frontpage.article.api;

import jakarta.ws.rs.core.UriInfo;

/** Where a list goes on, as the value of a {@code Link} header. */
final class NextPage {
    private NextPage() {}

    /** Relative, as the address that clients use may be another than the one that arrives here. */
    static String link(UriInfo uri, String cursor) {
        var next =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"";
    }
}
