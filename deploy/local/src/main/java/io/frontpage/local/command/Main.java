package io.frontpage.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import io.frontpage.local.Refusal;

/** The {@code frontpage} command: 0 when it did what it was asked, 1 when it could not, 2 when it was asked wrongly. */
@Command(
        name = "frontpage",
        customSynopsis = "./frontpage COMMAND [OPTIONS]",
        description = "The back end of a news app, whole, on this machine.",
        subcommands = {
            Up.class,
            Status.class,
            Down.class,
            Logs.class,
            Token.class,
            Import.class,
            Republish.class,
            DeadLetters.class,
            Evaluate.class,
            Bench.class,
            Test.class,
            Help.class
        },
        footer = {
            "",
            "./frontpage help COMMAND tells more of one.",
            "Exit codes: 0 done, 1 could not, 2 asked wrongly, 3 (status) not all of it runs."
        })
public final class Main implements Callable<Integer> {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try (var logging = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()))
                .setParameterExceptionHandler((wrong, arguments) -> report(wrong));
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof Refusal || failure instanceof IllegalStateException) {
            err.println("frontpage: " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int report(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr()
                .println("frontpage: " + line(wrong) + " (./frontpage help" + named(command) + " shows what there is)");
        return CommandLine.ExitCode.USAGE;
    }

    /** The command as the words after {@code help} name it: nothing for this one itself. */
    private static String named(CommandLine command) {
        return command.getParent() == null ? "" : named(command.getParent()) + " " + command.getCommandName();
    }

    private static String line(ParameterException wrong) {
        var suggestions = wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : null;
        var suggestion =
                suggestions == null || suggestions.isEmpty() ? "" : "; did you mean " + suggestions.getFirst() + "?";
        return wrong.getMessage().lines().findFirst().orElse("Wrong use") + suggestion;
    }

    /** Without a command: what there is. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.OK;
    }
}
