/** Reading Kafka topics into data that knows its own place in them. */
package io.frontpage.service.log;
