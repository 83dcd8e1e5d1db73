/**
 * How a change becomes an event: written by {@link io.frontpage.article.outbox.Outbox} in the transaction of the change,
 * sent by the relay at least once, the events of one article in their order.
 */
package io.frontpage.article.outbox;
