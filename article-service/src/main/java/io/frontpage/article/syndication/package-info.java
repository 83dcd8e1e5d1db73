/** The published articles in the formats that the world reads: feeds, the news sitemap, ninjs, schema.org. */
package io.frontpage.article.syndication;
