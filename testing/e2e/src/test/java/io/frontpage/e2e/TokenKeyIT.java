package io.frontpage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.run.Setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenKeyIT {
    @TempDir
    Path data;

    @Test
    void aPackagedServiceThatCannotCheckTokensEndsAndSaysWhy() throws IOException {
        var setup = Setup.of(Whole.CHECKOUT, data)
                .withOnly(Service.FEED)
                .withEnvironment(Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "/nowhere/key.pem"));

        assertThatThrownBy(() -> Frontpage.start(setup, part -> {}).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("feed-service")
                .hasMessageContaining("ended");
        assertThat(Files.readAllLines(data.resolve("logs/feed-service.log")))
                .contains(
                        "Tokens can't be checked: mp.jwt.verify.publickey.location is /nowhere/key.pem: it can't be read");
    }
}
