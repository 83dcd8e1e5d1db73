package io.frontpage.article.syndication;

import java.net.URI;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;

import io.frontpage.service.LanguageTag;

/** What the world is told of the site that the articles are on. */
@ConfigMapping(prefix = "frontpage.site")
interface Site {
    @NotBlank
    String title();

    @NotBlank
    String description();

    /** Of the site, and of feeds that are asked for without a language. */
    @LanguageTag
    String language();

    /** The publication's name, exactly as it is known to search engines. */
    @NotBlank
    String publication();

    /** The home page. */
    URI url();

    /** Where readers find an article; {@code {id}} stands for its id. */
    @Pattern(regexp = "https?://\\S+\\{id}\\S*", message = "must be an http or https URL with {id} in it")
    String articleUrl();

    /** What the paths of this service are appended to, as its clients see it. */
    URI apiUrl();

    /** A picture of the publication's mark. */
    Optional<URI> logo();
}
