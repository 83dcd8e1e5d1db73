package io.frontpage.local.command;

import java.time.Clock;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.frontpage.local.Refusal;
import io.frontpage.local.letters.DeadLetterBox;
import io.frontpage.local.run.DataDirectory;
import io.frontpage.local.stack.Child;

/** The options of a command that needs a Kafka: the one that runs here, or another. */
final class BrokerOptions {
    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Another Kafka than the one that runs here.")
    private String bootstrap;

    @Mixin
    private DataOption data;

    DeadLetterBox deadLetters() {
        return new DeadLetterBox(bootstrap == null ? local() : bootstrap, Clock.systemUTC());
    }

    private String local() {
        var directory = DataDirectory.existing(data.path());
        return Child.recorded(directory, "kafka")
                .filter(kafka -> kafka.process().isPresent())
                .map(kafka -> "127.0.0.1:" + kafka.port())
                .orElseThrow(() -> new Refusal("Nothing runs on " + directory + ": ./frontpage up starts it."));
    }
}
