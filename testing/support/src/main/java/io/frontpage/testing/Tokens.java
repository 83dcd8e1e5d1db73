package io.frontpage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import io.frontpage.local.LocalKeys;

/** Bearer tokens that the service under test takes, and such as it must not. */
public final class Tokens {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LocalKeys keys;

    Tokens(LocalKeys keys) {
        this.keys = keys;
    }

    /** The value of an {@code Authorization} header. An editor's token is for every section. */
    public String bearer(String role) {
        return bearerOf(keys.token(role, HOUR));
    }

    /** The same for an editor of some sections. */
    public String editorOf(String... sections) {
        return bearerOf(keys.token("editor", List.of(sections), HOUR));
    }

    /** The same for tokens of a role that nobody may take, by what is wrong with them. */
    public Map<String, String> invalid(String role) {
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("expired", changed(role, claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        tokens.put("without an end", changed(role, claims -> claims.unsetClaim("exp")));
        tokens.put("not valid yet", changed(role, claims -> claims.setNotBefore(inAnHour())));
        tokens.put("for another audience", changed(role, claims -> claims.setAudience("backstage")));
        tokens.put("for no audience", changed(role, claims -> claims.unsetClaim("aud")));
        tokens.put("of another issuer", changed(role, claims -> claims.setIssuer("frontpage.example")));
        tokens.put("with alg none", signed(role, AlgorithmIdentifiers.NONE, null));
        tokens.put("of another key", signed(role, AlgorithmIdentifiers.RSA_USING_SHA256, newKey("RSA", 2048)));
        tokens.put(
                "of an elliptic curve",
                signed(role, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, newKey("EC", 256)));
        tokens.put("HS256 with the public key", signed(role, AlgorithmIdentifiers.HMAC_SHA256, publicKeyAsSecret()));
        tokens.put("no token", "nonsense");
        tokens.replaceAll((name, token) -> bearerOf(token));
        return tokens;
    }

    private static String bearerOf(String token) {
        return "Bearer " + token;
    }

    private String changed(String role, Consumer<JwtClaims> change) {
        var claims = LocalKeys.claims(role, HOUR);
        change.accept(claims);
        return keys.sign(claims);
    }

    private static NumericDate inAnHour() {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + HOUR.toSeconds());
    }

    private static String signed(String role, String algorithm, Key key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setPayload(LocalKeys.claims(role, HOUR).toJson());
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey newKey(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever checks a token by the algorithm that the token itself names takes the public key for the secret. */
    private Key publicKeyAsSecret() {
        try {
            return new HmacKey(Files.readAllBytes(keys.publicKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
