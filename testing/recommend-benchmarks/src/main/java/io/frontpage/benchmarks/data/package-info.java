/** Reading what is evaluated, line by line. */
package io.frontpage.benchmarks.data;
