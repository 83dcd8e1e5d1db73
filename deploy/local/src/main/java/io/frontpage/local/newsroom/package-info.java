/** What fills a Frontpage with articles and readers: the importer, the sample newsroom and its simulated readers. */
package io.frontpage.local.newsroom;
