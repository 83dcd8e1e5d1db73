/** What to read next. */
package io.frontpage.client.recommend;
