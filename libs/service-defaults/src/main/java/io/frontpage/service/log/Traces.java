package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.frontpage.contracts.Topic;

/**
 * One trace from a request to whatever takes effect of it, through the topics. Its context goes with a record in the header
 * {@value #HEADER} (W3C Trace Context), and that only when it is sampled: what nobody traces costs nothing.
 *
 * <p>Names and attributes of the spans are those of OpenTelemetry's conventions for messaging.
 */
@Singleton
public class Traces {
    static final String HEADER = "traceparent";

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public String get(String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    };

    private final Tracer tracer;
    private final boolean on;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = telemetry.getTracer("io.frontpage");
        this.on = !disabled;
    }

    /** Whether there are any. */
    boolean areOn() {
        return on;
    }

    /** The trace that this is part of, as a {@code traceparent}; null when it is not sampled. */
    public String current() {
        var span = Span.current();
        return span.getSpanContext().isSampled() ? traceparent(span) : null;
    }

    /**
     * Has records sent, as a span when what they are sent for is traced.
     *
     * @param cause as {@link #current} gave it, then; null when that is not traced
     * @param send is given the {@code traceparent} of the records, or null; its result completes when Kafka has them
     */
    public CompletableFuture<Void> send(Topic topic, String cause, Function<String, CompletableFuture<Void>> send) {
        if (cause == null) {
            return send.apply(null);
        }
        var span = span("send", topic.topicName(), cause)
                .setSpanKind(SpanKind.PRODUCER)
                .startSpan();
        try {
            return send.apply(traceparent(span)).whenComplete((done, failure) -> end(span, failure));
        } catch (RuntimeException notEvenBegun) {
            end(span, notEvenBegun);
            throw notEvenBegun;
        }
    }

    /** Has records take effect, as a span of each trace that some of them are part of. */
    void process(List<ConsumerRecord<String, byte[]>> records, Runnable effect) {
        var spans = countByTrace(records).entrySet().stream()
                .map(trace -> processing(records.getFirst(), trace.getKey(), trace.getValue()))
                .toList();
        try {
            effect.run();
            spans.forEach(span -> end(span, null));
        } catch (RuntimeException e) {
            spans.forEach(span -> end(span, e));
            throw e;
        }
    }

    private static Map<String, Integer> countByTrace(List<ConsumerRecord<String, byte[]>> records) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var record : records) {
            var header = record.headers().lastHeader(HEADER);
            if (header != null) {
                counts.merge(new String(header.value(), StandardCharsets.US_ASCII), 1, Integer::sum);
            }
        }
        return counts;
    }

    private Span processing(ConsumerRecord<String, byte[]> first, String cause, long count) {
        return span("process", first.topic(), cause)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.destination.partition.id", String.valueOf(first.partition()))
                .setAttribute("messaging.batch.message_count", count)
                .startSpan();
    }

    private SpanBuilder span(String operation, String topic, String cause) {
        return tracer.spanBuilder(operation + " " + topic)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), cause, ITSELF))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.operation.name", operation);
    }

    private static String traceparent(Span span) {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
        return headers.get(HEADER);
    }

    private static void end(Span span, Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getName());
        }
        span.end();
    }
}
