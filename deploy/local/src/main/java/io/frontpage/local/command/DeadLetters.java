package io.frontpage.local.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.frontpage.local.Refusal;
import io.frontpage.local.letters.DeadLetterBox;
import io.frontpage.local.letters.SetAside;

@Command(
        name = "dead-letters",
        description = {
            "Shows the records that a service could not understand, and sends them to their topics again once the cause is mended."
        },
        subcommands = {DeadLetters.Show.class, DeadLetters.Redrive.class})
final class DeadLetters implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a command of its own: what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Prints a line for each record: where it was, who set it aside, when and why.")
    static final class Show implements Callable<Integer> {
        private static final String ROW = "%-28s %-20s %-30s %s%n";

        @Option(names = "--all", description = "Also those that have been sent again.")
        private boolean all;

        @Mixin
        private BrokerOptions broker;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try (var box = broker.deadLetters()) {
                var shown = box.content().stream()
                        .filter(each -> all || each.redrivenAt() == null)
                        .toList();
                if (shown.isEmpty()) {
                    out.println("There are no dead letters.");
                    return CommandLine.ExitCode.OK;
                }
                out.printf(Locale.ROOT, ROW, "ID", "CONSUMER", "WHEN", "CAUSE");
                shown.forEach(each -> out.printf(
                        Locale.ROOT,
                        ROW,
                        each.id(),
                        String.join(",", each.consumers()),
                        each.record().at(),
                        each.record().cause()
                                + (each.redrivenAt() == null ? "" : " (sent again " + each.redrivenAt() + ")")));
            }
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "redrive",
            description = {
                "Sends records to their topics again, as they were.",
                "Each is noted as sent once Kafka has it. If this is cut off in between, it can be sent twice: the services drop what "
                        + "they have, an engagement for a day.",
                "An engagement older than that is not sent when feed-service has counted it.",
                "An engagement counts as of the time that it is sent again."
            })
    static final class Redrive implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "As list shows it: TOPIC-PARTITION-OFFSET.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All that have not been sent again yet.")
        private boolean all;

        @Option(
                names = "--count-again",
                description =
                        "Also engagements that feed-service has counted more than a day ago: it counts them twice.")
        private boolean countAgain;

        @Mixin
        private BrokerOptions broker;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (all == !ids.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "redrive needs either IDs or --all");
            }
            try (var box = broker.deadLetters()) {
                return redrive(box, chosen(box.content()));
            }
        }

        private List<SetAside> chosen(List<SetAside> content) {
            var waiting =
                    content.stream().filter(each -> each.redrivenAt() == null).toList();
            if (all) {
                return waiting;
            }
            for (var id : ids) {
                if (waiting.stream().noneMatch(each -> each.id().equals(id))) {
                    throw new Refusal("There is no dead letter " + id + " that has not been sent again.");
                }
            }
            return waiting.stream().filter(each -> ids.contains(each.id())).toList();
        }

        private int redrive(DeadLetterBox box, List<SetAside> chosen) {
            var out = spec.commandLine().getOut();
            var obstacles = box.obstacles(chosen, countAgain);
            for (var each : chosen) {
                var obstacle = obstacles.get(each.id());
                if (obstacle == null) {
                    box.redrive(each);
                }
                out.println(each.id() + ": " + (obstacle == null ? "sent again" : "not sent: " + obstacle));
            }
            out.println((chosen.size() - obstacles.size()) + " sent again, " + obstacles.size() + " not");
            return obstacles.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
