package io.frontpage.benchmarks.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;

import io.frontpage.contracts.Topic;
import io.frontpage.testing.LocalStackResource;

/** A stack on which much has happened while feed-service was away: it begins with that behind it. */
public final class BackloggedStack extends LocalStackResource {
    /** A tenth of a day with a million readers. */
    static final int ENGAGEMENTS = Integer.getInteger("frontpage.benchmark.engagements", 1_000_000);

    static final int READERS = ENGAGEMENTS / Traffic.OF_EACH_READER;
    private static final Duration AGE = Duration.ofDays(1);

    @Override
    public Map<String, String> start() {
        var settings = super.start();
        var thread = Thread.currentThread();
        var former = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
        try (var sender = new Sender(settings.get("kafka.bootstrap.servers"))) {
            fill(sender);
        } finally {
            thread.setContextClassLoader(former);
        }
        return settings;
    }

    private static void fill(Sender sender) {
        var now = Instant.now();
        for (int number = 1; number <= Traffic.ARTICLES; number++) {
            var id = Traffic.article(number);
            sender.send(Topic.ARTICLES, id, Traffic.published(id, Traffic.section(number), now.minus(AGE)));
        }
        var traffic = new Traffic();
        for (int number = 0; number < ENGAGEMENTS; number++) {
            var engagement = traffic.engagement(number, READERS, now);
            sender.send(Topic.ENGAGEMENTS, engagement.articleId(), engagement);
        }
    }
}
