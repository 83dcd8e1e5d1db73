/** What readers do, and what is hot. */
package io.frontpage.client.feed;
