/** The topics, read into what the other packages keep. */
package io.frontpage.recommend.ingest;
