package io.frontpage.local.command;

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

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to tell of.")
    private String command;

    @Override
    public void run() {
        var frontpage = spec.parent().commandLine();
        if (command == null) {
            frontpage.usage(frontpage.getOut());
            return;
        }
        var known = frontpage.getSubcommands().get(command);
        if (known == null) {
            throw new CommandLine.ParameterException(frontpage, "There is no command '" + command + "'");
        }
        known.usage(frontpage.getOut());
    }
}
