/** The articles: what they are made of, what may happen to them, and in which order they are listed. */
package io.frontpage.article.catalog;
