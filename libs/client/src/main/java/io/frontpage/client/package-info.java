/**
 * Frontpage's API for Java. {@link io.frontpage.client.Frontpage} makes its parts, which are MicroProfile REST client
 * interfaces: a Quarkus application can inject them as well.
 *
 * <pre>{@code
 * var frontpage = Frontpage.at(URI.create("https://news.example"));
 * var hot = frontpage.api(Feeds.class).hot(ListQuery.first(5));
 * }</pre>
 */
package io.frontpage.client;
