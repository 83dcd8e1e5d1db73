package io.frontpage.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.local.StandIn;
import io.frontpage.local.StandIn.Answer;
import io.frontpage.local.run.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final String NOBODYS = "00000000-0000-7000-8000-000000000000";

    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "status --what, Unknown option: '--what'",
        "up --port x, Invalid value for option '--port'",
        "up --port 99999, is not a port: 1 to 65535",
        "up --kafka-port 0, is not a port: 1 to 65535",
        "stats, did you mean status?",
        "help fly, There is no command 'fly'",
        "import, Missing required parameter: 'FILE'",
        "import --url http://127.0.0.1:1 x, There is no file x",
        "token, Missing required parameter: 'ROLE'",
        "republish 17, Invalid value for positional parameter at index 0 (ID)",
        "dead-letters redrive, redrive needs either IDs or --all (./frontpage help dead-letters redrive",
        "dead-letters redrive --all a-1-2, redrive needs either IDs or --all",
        "dead-letters list --data /nowhere, There is no data directory at /nowhere",
        "dead-letters list --kafka-properties /nowhere, There are no properties in /nowhere",
        "help dead-letters drop, There is no command 'drop'",
        "republish --url ftp://127.0.0.1, --url is not like https://news.example",
        "republish --url http://127.0.0.1:1, --url needs --token or FRONTPAGE_TOKEN"
    })
    void wrongUseGetsOneLine(String arguments, String line) {
        assertThat(run(arguments.split(" "))).isPositive();
        assertThat(err.toString()).startsWith("frontpage: ").contains(line).hasLineCount(1);
    }

    @Test
    void aTokenNeedsAKnownRoleAndADataDirectory() {
        assertThat(run("token", "king", "--data", directory.toString())).isEqualTo(2);
        assertThat(run("token", "editor", "--data", directory.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "frontpage: There is no role 'king': take one of editor, publisher, ingest, admin"
                                + " (./frontpage help token shows what there is)",
                        "frontpage: There is no data directory at " + directory + " yet: ./frontpage up makes it.");
    }

    @Test
    void aTokenIsSignedWithTheKeyThatIsNamed() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var encoded = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        var key = Files.writeString(
                directory.resolve("private-key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");

        assertThat(run("token", "editor", "--section", "city", "--key", key.toString()))
                .isZero();

        var claims = new JwtConsumerBuilder()
                .setVerificationKey(pair.getPublic())
                .setExpectedIssuer("frontpage")
                .setExpectedAudience("frontpage")
                .setRequireExpirationTime()
                .build()
                .processToClaims(out.toString().strip());
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("editor");
        assertThat(claims.getStringListClaimValue("sections")).containsExactly("city");
    }

    @Test
    void whatIsNoKeyIsRefused() throws Exception {
        var key = Files.writeString(directory.resolve("public-key.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n");

        assertThat(run("token", "editor", "--key", key.toString())).isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo("frontpage: There is no private RSA key in PEM (PKCS #8) in " + key + ".\n");
    }

    @Test
    void whereNothingHasEverRunNotAllRuns() {
        assertThat(run("status", "--data", directory.toString())).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo(
                        "frontpage: There is no data directory at " + directory + " yet: ./frontpage up makes it.\n");
    }

    @Test
    void aBrokerThatIsNoneIsToldInOneLine() {
        assertThat(run("dead-letters", "list", "--bootstrap", "localhost")).isEqualTo(1);
        assertThat(err.toString()).contains("bootstrap.servers: localhost").hasLineCount(1);
    }

    @Test
    void aPipeIsReadAndOnceOnly() throws Exception {
        var line = "{\"id\": \"a\", \"title\": \"Ferry\", \"body\": \"It sails.\"}\n";
        var done = Answer.accepted("{\"id\": \"1\", \"state\": \"DONE\", \"counts\": {\"entries\": 1}}");
        var refusals = new AtomicInteger();
        try (var service = new StandIn(request -> refusals.getAndDecrement() > 0 ? Answer.problem(503, "{}") : done)) {
            assertThat(importPipe(line, service)).isZero();
            refusals.set(1);
            assertThat(importPipe(line, service)).isEqualTo(1);

            assertThat(service.requests().getFirst().body()).isEqualTo(line);
        }
        assertThat(err.toString())
                .startsWith("frontpage: The connection broke, and " + directory)
                .endsWith(" can't be read again.\n");
    }

    private int importPipe(String content, StandIn service) throws Exception {
        var pipe = directory.resolve("pipe-" + service.requests().size());
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        // Waits for a reader, for ever when there is none.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(pipe, content, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return run("import", pipe.toString(), "--url", service.url().toString(), "--token", "t");
    }

    @Test
    void whatIsNoFileOfArticlesIsToldApart() throws Exception {
        DataDirectory.open(directory).close();
        var empty = Files.createFile(directory.resolve("empty.ndjson"));

        assertThat(run("import", directory.toString(), "--url", "http://127.0.0.1:1", "--token", "t"))
                .isEqualTo(1);
        assertThat(run("import", empty.toString(), "--url", "http://127.0.0.1:1", "--token", "t"))
                .isEqualTo(1);
        assertThat(run("import", empty.toString(), "--data", directory.toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "frontpage: " + directory + " is a directory, not a file.",
                        "frontpage: " + empty + " is empty: there is no article in it.",
                        "frontpage: Nothing runs on " + directory + ": ./frontpage up starts it.");
    }

    @Test
    void republishTurnsThePagesUntilThereIsNone() throws Exception {
        var pages = Map.of(
                "/v1/articles/events", "{\"articles\": 100, \"next\": \"b2s\"}",
                "/v1/articles/events?cursor=b2s", "{\"articles\": 17}");
        var refusals = new AtomicInteger(2);
        try (var service = new StandIn(request -> refusals.getAndDecrement() > 0
                ? Answer.problem(503, "{}")
                : Answer.accepted(pages.get(request.uri().toString())))) {
            assertThat(run("republish", "--url", service.url().toString(), "--token", "t"))
                    .isZero();

            assertThat(service.requests())
                    .extracting(request -> request.uri().toString())
                    .containsExactly(
                            "/v1/articles/events",
                            "/v1/articles/events",
                            "/v1/articles/events",
                            "/v1/articles/events?cursor=b2s");
            assertThat(service.requests().getFirst().headers().getFirst("Authorization"))
                    .isEqualTo("Bearer t");
        }
        assertThat(out.toString()).isEqualTo("117 articles: their events are on their way\n");
    }

    @Test
    void republishTellsWhyAnArticleIsNotToldOf() throws Exception {
        try (var service =
                new StandIn(request -> Answer.problem(409, "{\"detail\": \"Readers have never seen it.\"}"))) {
            assertThat(run("republish", NOBODYS, "--url", service.url().toString(), "--token", "t"))
                    .isEqualTo(1);
            assertThat(service.requests().getFirst().uri().toString()).isEqualTo("/v1/articles/events/" + NOBODYS);
        }
        assertThat(err.toString()).isEqualTo("frontpage: Answered 409: Readers have never seen it.\n");
    }

    @Test
    void helpTellsOfEachCommand() {
        assertThat(run("help", "import")).isZero();
        assertThat(run("help", "dead-letters", "redrive")).isZero();
        assertThat(out.toString()).contains("--format", "--source", "--patience", "--errors", "--bootstrap");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
