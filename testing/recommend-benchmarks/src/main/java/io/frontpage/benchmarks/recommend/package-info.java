/** The command: which evaluations which data is for. */
package io.frontpage.benchmarks.recommend;
