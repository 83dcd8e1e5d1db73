package io.frontpage.local.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack.StackPorts;

import static org.assertj.core.api.Assertions.assertThat;

class LocalStackTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.values()[0].topicName(), 0);

    private final String value = UUID.randomUUID().toString();

    @TempDir
    private Path data;

    @Test
    void dataSurvivesAStopAndAKill() throws Exception {
        try (var stack = LocalStack.start(data, StackPorts.free())) {
            write(stack);
        }
        try (var stack = LocalStack.start(data, StackPorts.free())) {
            assertKept(stack);
            for (var part : stack.parts()) {
                part.kill();
                assertThat(part.handle().isAlive()).isFalse();
                part.start();
            }
            assertKept(stack);
        }
    }

    @Test
    void itIsRecordedWhatRunsAndNothingRunsAfterwards() {
        try (var stack = LocalStack.start(data, StackPorts.free())) {
            assertThat(Child.recorded(data))
                    .extracting(Child::pid)
                    .containsExactlyInAnyOrderElementsOf(stack.parts().stream()
                            .map(part -> part.handle().pid())
                            .toList());
            assertThat(Child.recorded(data)).allMatch(child -> child.process().isPresent());
        }
        assertThat(Child.recorded(data)).hasSize(3).allMatch(child -> child.process()
                .isEmpty());
    }

    private void write(LocalStack stack) throws Exception {
        try (var connection = DriverManager.getConnection(
                        stack.postgres().jdbcUrl(), stack.postgres().user(), "");
                var statement = connection.createStatement()) {
            statement.execute("create table kept (value text)");
            statement.execute("insert into kept values ('" + value + "')");
        }
        assertThat(redis(stack, "SET kept " + value)).isEqualTo("+OK");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value))
                    .get();
        }
    }

    private void assertKept(LocalStack stack) throws Exception {
        try (var connection = DriverManager.getConnection(
                        stack.postgres().jdbcUrl(), stack.postgres().user(), "");
                var rows = connection.createStatement().executeQuery("select value from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(value);
        }
        assertThat(redis(stack, "GET kept")).isEqualTo("$" + value.length());
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            assertThat(consumer.poll(Duration.ofSeconds(30)).records(PARTITION))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo(value));
        }
    }

    private static String redis(LocalStack stack, String command) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", stack.redis().port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream()));
            return answer.readLine();
        }
    }
}
