package io.frontpage.local.command;

import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.frontpage.local.Refusal;

/** Here to be listed: the script does it itself, since it works before anything is built. */
@Command(name = "test", description = "Builds and runs every test, the packaged whole included.")
final class Test implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to Maven.")
    private List<String> arguments;

    @Override
    public void run() {
        throw new Refusal("test is run by the script: ./frontpage test");
    }
}
