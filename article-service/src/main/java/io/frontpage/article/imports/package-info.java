/**
 * Articles from elsewhere, many at a time. {@link io.frontpage.article.imports.ImportJobs} takes a document in,
 * {@link io.frontpage.article.imports.ImportWorker} finds what is waiting, {@link io.frontpage.article.imports.ImportRun}
 * works through it, with a reader of {@link io.frontpage.article.imports.Entries} for each format.
 *
 * <p>A {@link io.frontpage.article.imports.Feed} is a document that is fetched again and again:
 * {@link io.frontpage.article.imports.FeedPoller} finds what is due, {@link io.frontpage.article.imports.SafeFetcher} gets it,
 * {@link io.frontpage.article.imports.FeedPolls} keeps what has come of it and makes an import of what has changed.
 */
package io.frontpage.article.imports;
