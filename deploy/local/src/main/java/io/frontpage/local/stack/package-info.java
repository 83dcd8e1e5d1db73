/** PostgreSQL, Redis and Kafka as processes of this machine, from what Maven artifacts carry. */
package io.frontpage.local.stack;
