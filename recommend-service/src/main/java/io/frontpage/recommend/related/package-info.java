/** The lists of what to read next: what is in them, why, and in which order. */
package io.frontpage.recommend.related;
