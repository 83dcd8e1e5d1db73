/** The text index and the lists of related articles made of it. */
package io.frontpage.recommend.related;
