package io.frontpage.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LocalKeysTest {
    @TempDir
    private Path directory;

    @Test
    void thoseWhoMakeThemAtOnceHaveTheSame() throws Exception {
        var tokens = atOnce(() -> new LocalKeys(directory).token("ingest", Duration.ofHours(1)));
        var readerKeys = atOnce(() -> new LocalKeys(directory).readerKey());

        assertThat(tokens).allMatch(this::isSigned);
        assertThat(readerKeys).hasSize(8).containsOnly(readerKeys.getFirst());
        assertThat(Base64.getDecoder().decode(readerKeys.getFirst())).hasSize(32);
    }

    @Test
    void aPublicKeyThatWasCutOffIsWrittenAgain() throws Exception {
        var token = new LocalKeys(directory).token("ingest", Duration.ofHours(1));
        Files.writeString(directory.resolve("jwt-public.pem"), "");

        assertThat(isSigned(token)).isTrue();
    }

    @Test
    void noneButTheirOwnerReadsThemAndNothingElseIsLeft() throws Exception {
        var keys = new LocalKeys(directory);
        keys.publicKey();
        keys.readerKey();

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .extracting(file -> file.getFileName() + " "
                            + Files.getPosixFilePermissions(file).size())
                    .containsExactlyInAnyOrder("jwt-private.key 2", "jwt-public.pem 2", "reader.key 2");
        }
    }

    private static List<String> atOnce(Callable<String> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            return threads.invokeAll(Stream.generate(() -> call).limit(8).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private boolean isSigned(String token) {
        try {
            var signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            signature.setKey(publicKey());
            return signature.verifySignature();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private PublicKey publicKey() throws Exception {
        var pem = Files.readString(new LocalKeys(directory).publicKey()).replaceAll("-----.*-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }
}
