package io.frontpage.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An article's main picture.
 *
 * @param url absolute, http or https
 * @param alt what the picture shows, for those who can't see it; null when unknown
 * @param credit whom the picture belongs to; null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Image(String url, String alt, String credit) {}
