package io.frontpage.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.frontpage.local.Refusal;

/** Here to be listed: the script does it itself, since it needs the ranking of feed-service and nothing of the launcher. */
@Command(
        name = "evaluate",
        description = {
            "Replays a recorded front page and asks each list once an hour for the ten articles that gather most.",
            "Compares our half-lives and blends with published formulas; weights are fitted on the first 30 % of the time,",
            "what is printed is how lists do on the rest."
        })
final class Evaluate implements Runnable {
    @Parameters(index = "0", paramLabel = "hot", description = "What is evaluated.")
    private String what;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description = "A directory with recordings (*.snapshots.tsv), or what the files of one begin with.")
    private String path;

    @Option(names = "--fit", description = "Fits the weights of blends of one to five half-lives too, and prints them.")
    private boolean fit;

    @Override
    public void run() {
        throw new Refusal("evaluate is run by the script: ./frontpage evaluate");
    }
}
