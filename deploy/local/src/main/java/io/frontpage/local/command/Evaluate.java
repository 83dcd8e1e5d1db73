package io.frontpage.local.command;

import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.frontpage.local.Refusal;

/** Here to be listed: the script does it itself, since it needs the services' code and nothing of the launcher. */
@Command(
        name = "evaluate",
        description = {
            "hot: replays a recorded front page and asks each list once an hour for the ten articles that gather most.",
            "Compares our half-lives and blends with published formulas; weights are fitted on the first 30 % of the time,",
            "what is printed is how lists do on the rest.",
            "related: finds related articles, or what readers click next, by the code that serves and by other ways."
        })
final class Evaluate implements Runnable {
    @Parameters(index = "0", paramLabel = "hot|related", description = "What is evaluated.")
    private String what;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = {
                "hot: a directory with recordings (*.snapshots.tsv), or what the files of one begin with.",
                "related: a .jsonl of articles, a directory with behaviors.tsv and news.tsv, or a .csv of clicks."
            })
    private List<String> paths;

    @Option(names = "--fit", description = "Fits weights too, and prints them.")
    private boolean fit;

    @Option(
            names = "--synthetic",
            paramLabel = "SEED",
            description = "related: on clicks that are made up, from a seed.")
    private Long synthetic;

    @Option(names = "--sample", paramLabel = "N", description = "related: asks for every n-th click only.")
    private Integer sample;

    @Override
    public void run() {
        throw new Refusal("evaluate is run by the script: ./frontpage evaluate");
    }
}
