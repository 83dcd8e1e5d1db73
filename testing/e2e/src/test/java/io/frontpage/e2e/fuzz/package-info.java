/** Requests made up from the OpenAPI documents, valid and broken, and what the answers are held against. */
package io.frontpage.e2e.fuzz;
