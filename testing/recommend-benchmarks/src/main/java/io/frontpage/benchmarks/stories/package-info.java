/** How well recommend-service finds the articles that tell the same event. */
package io.frontpage.benchmarks.stories;
