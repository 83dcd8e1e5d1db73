package io.frontpage.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.HS256;
import static io.smallrye.jwt.algorithm.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenKeyTest {
    @TempDir
    Path directory;

    @Test
    void aPemFileFitsTheAlgorithmOfItsKey() throws Exception {
        var rsa = pem("rsa.pem", key("RSA", 2048));
        var ec = pem("ec.pem", key("EC", 256));

        assertThat(fault(rsa, RS256)).isNull();
        assertThat(fault(ec, ES256)).isNull();
        assertThat(fault(rsa, ES256)).contains("no public key for " + TokenKey.ALGORITHM + "=[ES256]");
        assertThat(fault(ec, RS256)).contains("no public key for " + TokenKey.ALGORITHM + "=[RS256]");
        assertThat(fault(rsa, RS256, ES256)).contains("no public key");
    }

    @Test
    void aKeySetFitsWhereOneOfItsKeysDoes() throws Exception {
        var keys = new JsonWebKeySet(
                PublicJsonWebKey.Factory.newPublicJwk(key("RSA", 2048)),
                PublicJsonWebKey.Factory.newPublicJwk(key("EC", 256)));
        var both = write("both.json", keys.toJson());
        keys.getJsonWebKeys().removeLast();
        var rsa = write("rsa.json", keys.toJson());

        assertThat(fault(both, RS256, ES256)).isNull();
        assertThat(fault(both, ES256)).isNull();
        assertThat(fault(rsa, RS256)).isNull();
        assertThat(fault(rsa, ES256)).contains("no public key");
    }

    @Test
    void whatIsNoKeyIsRefusedInOneLineThatNamesIt() throws Exception {
        assertThat(fault(write("nonsense.pem", "-----BEGIN PUBLIC KEY-----\nxyz\n-----END PUBLIC KEY-----"), RS256))
                .contains("nonsense.pem: there is no public key");
        assertThat(fault(write("nonsense.txt", "{}"), RS256)).contains("nonsense.txt: there is no public key");
        assertThat(fault(write("empty", ""), RS256)).contains("empty: there is no public key");
        assertThat(fault(directory.resolve("nowhere").toString(), RS256)).endsWith("nowhere: it can't be read");
        assertThat(fault("http://issuer.example/keys", RS256)).contains("must be https");
        assertThat(fault(pem("rsa.pem", key("RSA", 2048)), HS256)).contains("has to be RS256, ES256 or both");

        assertThatThrownBy(() -> new TokenKey(Optional.empty(), Set.of(RS256)).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Tokens can't be checked: mp.jwt.verify.publickey.location has to name")
                .message()
                .hasLineCount(1);
    }

    @Test
    void anIssuerThatIsAwayKeepsNoServiceFromStarting() {
        assertThat(fault("https://issuer.invalid/keys", RS256, ES256)).isNull();
    }

    private static String fault(String location, SignatureAlgorithm... algorithms) {
        return new TokenKey(Optional.of(location), Arrays.stream(algorithms).collect(Collectors.toSet())).fault();
    }

    private String pem(String name, PublicKey key) throws Exception {
        var base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return write(name, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    /** As an operator may write it: a path, or a URI. */
    private String write(String name, String content) throws Exception {
        var file = Files.writeString(directory.resolve(name), content);
        return name.endsWith(".json") ? file.toUri().toString() : "file:" + file;
    }

    private static PublicKey key(String algorithm, int size) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair().getPublic();
    }
}
