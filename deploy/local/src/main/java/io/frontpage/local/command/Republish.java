package io.frontpage.local.command;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.frontpage.local.newsroom.Republisher;

@Command(
        name = "republish",
        description = {
            "Has the event of an article sent again, or those of all: for when the topic of the articles has lost some.",
            "It can be stopped and begun anew at any time; to whoever has the articles it makes no difference."
        })
final class Republish implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The article (default: all of them).")
    private UUID id;

    @Mixin
    private TargetOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var republisher = new Republisher(options.target("admin"), PATIENCE);
        if (id == null) {
            spec.commandLine()
                    .getOut()
                    .println(republisher.all(Republish::show) + " articles: their events are on their way");
        } else {
            republisher.one(id);
            spec.commandLine().getOut().println("Article " + id + ": its event is on its way");
        }
        return 0;
    }

    private static void show(long articles) {
        if (Boolean.getBoolean("frontpage.terminal")) {
            System.err.print("\r" + articles + " ");
        }
    }
}
