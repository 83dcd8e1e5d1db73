/**
 * Articles from elsewhere, many at a time. {@link io.frontpage.article.imports.ImportJobs} takes a document in,
 * {@link io.frontpage.article.imports.ImportWorker} finds what is waiting, {@link io.frontpage.article.imports.ImportRun}
 * works through it, with a reader of {@link io.frontpage.article.imports.Entries} for each format.
 */
package io.frontpage.article.imports;
