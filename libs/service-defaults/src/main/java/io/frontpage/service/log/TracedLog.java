package io.frontpage.service.log;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells of the traces of what is put in. */
record TracedLog(LogConsumer.Log log, Traces traces) implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return log.nextOffset(partition);
    }

    @Override
    public void begin(int partition, long end) {
        log.begin(partition, end);
    }

    @Override
    public void caughtUp(int partition, long next) {
        log.caughtUp(partition, next);
    }

    @Override
    public void rewind(int partition, long from, long end) {
        log.rewind(partition, from, end);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        traces.process(records, () -> log.apply(partition, from, records));
    }
}
