package io.frontpage.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.frontpage.local.Refusal;

/** Here to be listed: the script does it itself, with a stack of its own. */
@Command(
        name = "bench",
        description = {
            "Measures a service on a stack of its own, each figure beside what limits it in the same run.",
            "Needs wrk, and a machine that does nothing else."
        })
final class Bench implements Runnable {
    @Parameters(index = "0", paramLabel = "article|feed|recommend|overload", description = "What is measured.")
    private String what;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "article: NDJSON to be imported.")
    private String file;

    @Override
    public void run() {
        throw new Refusal("bench is run by the script: ./frontpage bench");
    }
}
