/**
 * What the services say to each other on Kafka. Each record is the data of a CloudEvent 1.0 in Kafka's binary mode: the
 * attributes are the headers {@code ce_id}, {@code ce_source}, {@code ce_type}, {@code ce_time}, {@code ce_subject},
 * {@code ce_specversion}, the value is JSON. Consumers ignore fields that they don't know.
 */
package io.frontpage.contracts;
