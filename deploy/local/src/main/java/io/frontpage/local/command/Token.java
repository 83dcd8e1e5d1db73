package io.frontpage.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.run.DataDirectory;

@Command(name = "token", description = "Prints a token for local use, valid for 12 hours.")
final class Token implements Runnable {
    private static final Duration VALIDITY = Duration.ofHours(12);

    enum Role {
        EDITOR,
        PUBLISHER,
        INGEST,
        ADMIN
    }

    @Parameters(
            paramLabel = "ROLE",
            description = "editor (drafts), publisher (and publishes), ingest (engagements) or admin (all).")
    private String role;

    @Option(
            names = "--section",
            paramLabel = "ID",
            defaultValue = "*",
            description = "What an editor may write in; several times for several. Every section without it.")
    private List<String> sections;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Signs with this private key (RSA, PEM) instead of that of the data directory.")
    private Path key;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var roles = List.of(Role.values()).stream().map(Token::name).toList();
        if (!roles.contains(role)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no role '" + role + "': take one of " + String.join(", ", roles));
        }
        spec.commandLine().getOut().println(token());
    }

    private String token() {
        if (key != null) {
            return LocalKeys.token(role, sections, VALIDITY, LocalKeys.privateKey(key));
        }
        var directory = DataDirectory.existing(data.path());
        return new LocalKeys(directory.resolve("keys")).token(role, sections, VALIDITY);
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
