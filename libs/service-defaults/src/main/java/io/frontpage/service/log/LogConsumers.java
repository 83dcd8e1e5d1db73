package io.frontpage.service.log;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;

import io.frontpage.contracts.Topic;

/**
 * Opens a service's consumers. How many records of each topic are not in yet is {@code frontpage.consumer.lag.records}, and for
 * how long none could be read {@code frontpage.consumer.standstill.seconds}: while Kafka is away the former stays as it was.
 */
@Singleton
public class LogConsumers {
    private final Map<String, Object> kafka;
    private final MeterRegistry metrics;
    private final Traces traces;

    LogConsumers(@Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics, Traces traces) {
        this.kafka = kafka;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** See {@link LogConsumer#ofGroup}. */
    public LogConsumer ofGroup(String group, Topic topic, int partitions, LogConsumer.Log log) {
        return metered(topic, LogConsumer.ofGroup(group, topic.topicName(), partitions, kafka, traced(log)));
    }

    /** See {@link LogConsumer#ofAllPartitions}. */
    public LogConsumer ofAllPartitions(Topic topic, LogConsumer.Log log) {
        return metered(topic, LogConsumer.ofAllPartitions(topic.topicName(), kafka, traced(log)));
    }

    private LogConsumer.Log traced(LogConsumer.Log log) {
        return traces.areOn() ? new TracedLog(log, traces) : log;
    }

    private LogConsumer metered(Topic topic, LogConsumer consumer) {
        Gauge.builder("frontpage.consumer.lag", consumer, LogConsumer::lag)
                .description("Records that are not in yet, of the partitions that this instance reads")
                .baseUnit("records")
                .tag("topic", topic.topicName())
                .register(metrics);
        Gauge.builder("frontpage.consumer.standstill", consumer, LogConsumers::standstill)
                .description("For how long records could not be read, or not be put in")
                .baseUnit("seconds")
                .tag("topic", topic.topicName())
                .register(metrics);
        return consumer;
    }

    private static double standstill(LogConsumer consumer) {
        return (double) consumer.standstill().toNanos() / Duration.ofSeconds(1).toNanos();
    }
}
