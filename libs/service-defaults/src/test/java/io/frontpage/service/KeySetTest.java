package io.frontpage.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A key set with an old key and a new one of another kind, as it is mounted while keys change. */
@QuarkusTest
@TestProfile(KeySetTest.TwoKeys.class)
class KeySetTest {
    private static final Path PRIVATE = Path.of("target", "private-keys.json").toAbsolutePath();
    private static final Path PUBLIC = Path.of("target", "public-keys.json").toAbsolutePath();

    public static class TwoKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var rsa = RsaJwkGenerator.generateJwk(2048);
                rsa.setKeyId("old");
                var ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                ec.setKeyId("new");
                var keys = new JsonWebKeySet(rsa, ec);
                Files.writeString(PRIVATE, keys.toJson(OutputControlLevel.INCLUDE_PRIVATE));
                Files.writeString(PUBLIC, keys.toJson(OutputControlLevel.PUBLIC_ONLY));
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    TokenKey.LOCATION,
                    PUBLIC.toUri().toString(),
                    TokenKey.ALGORITHM,
                    "RS256,ES256",
                    "kafka.bootstrap.servers",
                    "127.0.0.1:1",
                    "quarkus.redis.hosts",
                    "redis://127.0.0.1:1");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void tokensOfBothKeysAreTakenAndThoseOfAThirdAreNot() throws Exception {
        var keys = new JsonWebKeySet(Files.readString(PRIVATE));
        var other = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        other.setKeyId("new");

        assertThat(answer(key(keys, "old"), "RS256")).isEqualTo(200);
        assertThat(answer(key(keys, "new"), "ES256")).isEqualTo(200);
        assertThat(answer(other, "ES256")).isEqualTo(401);
        assertThat(answer(key(keys, "old"), "PS256")).isEqualTo(401);
    }

    private static PublicJsonWebKey key(JsonWebKeySet keys, String id) {
        return (PublicJsonWebKey) keys.findJsonWebKey(id, null, null, null);
    }

    static int answer(PublicJsonWebKey key, String algorithm) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer("frontpage");
        claims.setAudience("frontpage");
        claims.setSubject("somebody");
        claims.setStringListClaim("groups", List.of(Roles.ADMIN));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        return given().header("Authorization", "Bearer " + token.getCompactSerialization())
                .get("/echo/admin")
                .statusCode();
    }
}
