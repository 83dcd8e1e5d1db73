package io.frontpage.local.command;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.Target;
import io.frontpage.local.run.DataDirectory;
import io.frontpage.local.run.Launcher;

/** The options of a command that asks a Frontpage to do something: the one that runs here, or another. */
final class TargetOptions {
    @Option(names = "--url", paramLabel = "URL", description = "Another Frontpage than the one that runs here.")
    private URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:FRONTPAGE_TOKEN}",
            description = "What --url is to be asked with (default: the environment's FRONTPAGE_TOKEN).")
    private String token;

    @Mixin
    private DataOption data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @param role that is enough for what is to be asked here */
    Target target(String role) {
        if (url == null) {
            return local(role);
        }
        if (!List.of("http", "https").contains(url.getScheme()) || url.getHost() == null) {
            throw new ParameterException(spec.commandLine(), "--url is not like https://news.example: " + url);
        }
        if (token == null || token.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--url needs --token or FRONTPAGE_TOKEN");
        }
        return new Target(url, () -> token);
    }

    private Target local(String role) {
        var directory = DataDirectory.existing(data.path());
        var launcher = Launcher.of(directory)
                .orElseThrow(() -> new Refusal("Nothing runs on " + directory + ": ./frontpage up starts it."));
        var keys = new LocalKeys(directory.resolve("keys"));
        return Target.local(URI.create("http://127.0.0.1:" + launcher.port()), keys, role, Clock.systemUTC());
    }
}
