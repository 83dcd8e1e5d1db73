/** What goes with what: the mathematics, which needs the JDK alone. */
package io.frontpage.recommend.rank;
