/** Which articles tell the same event. */
package io.frontpage.recommend.story;
