package io.frontpage.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The key that tokens are checked with. It is read at the first token otherwise, and a service without one would answer 401 to
 * everybody who writes: so it does not start. An issuer's address is not asked, for a service has to start without it.
 */
@Singleton
class TokenKey {
    static final String LOCATION = "mp.jwt.verify.publickey.location";
    static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";
    private static final String FILE = "file:";
    private static final Map<SignatureAlgorithm, String> KEY_TYPES =
            Map.of(SignatureAlgorithm.RS256, "RSA", SignatureAlgorithm.ES256, "EC");

    private final Optional<String> location;
    private final Set<SignatureAlgorithm> algorithms;

    TokenKey(
            @ConfigProperty(name = LOCATION) Optional<String> location,
            @ConfigProperty(name = ALGORITHM) Set<SignatureAlgorithm> algorithms) {
        this.location = location;
        this.algorithms = algorithms;
    }

    /** Before others wait for Kafka. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        var fault = fault();
        if (fault != null) {
            throw new ConfigurationException("Tokens can't be checked: " + fault, Set.of(LOCATION));
        }
    }

    /** One line; null when there is nothing wrong with it. */
    String fault() {
        if (location.isEmpty()) {
            return LOCATION + " has to name a file with a public key, or the https address of an issuer's keys";
        }
        if (algorithms.isEmpty() || !KEY_TYPES.keySet().containsAll(algorithms)) {
            return ALGORITHM + " has to be RS256, ES256 or both, not " + algorithms;
        }
        var name = location.get();
        if (name.startsWith("https:")) {
            return null;
        }
        var fault =
                name.startsWith("http:") ? "must be https, or anybody on the way could change the keys" : ofFile(name);
        return fault == null ? null : LOCATION + " is " + name + ": " + fault;
    }

    private String ofFile(String name) {
        try {
            var content = Files.readString(Path.of(name.startsWith(FILE) ? path(name) : name));
            boolean fits = content.contains("-----BEGIN") ? fitsPem(content) : fitsJwks(content);
            return fits ? null : "there is no public key for " + ALGORITHM + "=" + algorithms + " in it";
        } catch (IOException | IllegalArgumentException e) {
            return "it can't be read";
        }
    }

    /** As a URI has it, {@code file:/path} or {@code file:///path}. */
    private static String path(String uri) {
        return uri.substring(FILE.length()).replaceFirst("^//", "");
    }

    /** A PEM file is taken for the one algorithm that is named, whose kind of key it has to hold. */
    private boolean fitsPem(String content) {
        if (algorithms.size() > 1) {
            return false;
        }
        var algorithm = algorithms.iterator().next();
        try {
            var key = content.contains("CERTIFICATE")
                    ? KeyUtils.decodeCertificate(content)
                    : KeyUtils.decodePublicKey(content, algorithm);
            return key.getAlgorithm().equals(KEY_TYPES.get(algorithm));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean fitsJwks(String content) {
        try {
            var types = algorithms.stream().map(KEY_TYPES::get).toList();
            return new JsonWebKeySet(content)
                    .getJsonWebKeys().stream().anyMatch(key -> types.contains(key.getKeyType()));
        } catch (JoseException e) {
            return false;
        }
    }
}
