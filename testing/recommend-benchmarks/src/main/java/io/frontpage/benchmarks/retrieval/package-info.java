/** How well recommend-service finds the articles that are like one, beside other ways to find them. */
package io.frontpage.benchmarks.retrieval;
