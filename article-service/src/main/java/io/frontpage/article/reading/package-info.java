/**
 * How readers get articles: finished answers in memory, forgotten when what they show has changed, in whichever instance
 * that was.
 */
package io.frontpage.article.reading;
