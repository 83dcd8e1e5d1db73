/** What stands between a client and what answers it: limits, and the headers of every answer. */
package io.frontpage.service.edge;
