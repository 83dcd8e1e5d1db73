/** What readers click next, foreseen by replaying what they clicked. */
package io.frontpage.benchmarks.clicks;
