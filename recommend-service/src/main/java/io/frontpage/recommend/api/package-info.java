/** What other services and readers ask for over HTTP. */
package io.frontpage.recommend.api;
