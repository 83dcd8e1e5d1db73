package io.frontpage.service.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What holds for all metrics: they name the service, and tell of requests whether readers wait. */
class MetricDefaults {
    private static final String REQUESTS = "http.server.requests";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final String TAKEN_BACK = "RESET";
    private static final double[] BUCKETS = Stream.of(5, 25, 100, 250, 500, 1000, 2500)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    /** Dashboards and alerts tell the services apart by it, whoever scrapes them and under whatever name. */
    @Produces
    @Singleton
    MeterFilter application(@ConfigProperty(name = "quarkus.application.name") String application) {
        return MeterFilter.commonTags(List.of(Tag.of("application", application)));
    }

    /**
     * As few buckets as will do: there is such a histogram for each URI and status. What a client can make up is no label: requests
     * by methods that HTTP does not have are not counted, nor those that were taken back, of which the path alone is known.
     */
    @Produces
    @Singleton
    MeterFilter requests() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                boolean isMadeUp = id.getName().equals(REQUESTS)
                        && (!METHODS.contains(id.getTag("method")) || TAKEN_BACK.equals(id.getTag("status")));
                return isMadeUp ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
