package io.frontpage.local.command;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "help", description = "Shows what there is, or how one command is used.")
final class Help implements Runnable {
    @ParentCommand
    private Main main;

    @picocli.CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", description = "The command to tell of, and the one of its own.")
    private List<String> commands = List.of();

    @Override
    public void run() {
        var told = spec.parent().commandLine();
        for (var command : commands) {
            var known = told.getSubcommands().get(command);
            if (known == null) {
                throw new CommandLine.ParameterException(told, "There is no command '" + command + "'");
            }
            told = known;
        }
        told.usage(told.getOut());
    }
}
