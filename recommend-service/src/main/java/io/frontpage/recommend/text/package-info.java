/** The text of the published articles, searchable. */
package io.frontpage.recommend.text;
