package io.frontpage.benchmarks.recommend;

import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;

import io.frontpage.contracts.Topic;
import io.frontpage.testing.LocalStackResource;

/** A stack on which much has been published before recommend-service starts. */
public final class StackWithArticles extends LocalStackResource {
    static final Corpus CORPUS = new Corpus(Instant.now());

    @Override
    public Map<String, String> start() {
        var settings = super.start();
        var thread = Thread.currentThread();
        var former = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
        try (var sender = new Sender(settings.get("kafka.bootstrap.servers"))) {
            for (int number = 0; number < Corpus.ARTICLES; number++) {
                sender.send(Topic.ARTICLES, Corpus.id(number), CORPUS.article(number));
            }
            sender.flush();
        } finally {
            thread.setContextClassLoader(former);
        }
        return settings;
    }
}
