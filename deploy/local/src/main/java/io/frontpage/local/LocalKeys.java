package io.frontpage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The secrets of one local data directory: made at random when first asked for, readable by their owner alone. */
public final class LocalKeys {
    private final Path directory;

    public LocalKeys(Path directory) {
        this.directory = directory;
    }

    /** Where the services find the key that tokens are checked with, in PEM. */
    public Path publicKey() {
        try {
            var file = directory.resolve("jwt-public.pem");
            // Written each time from the private one, whose counterpart it is whoever has made that.
            WholeFile.replace(file, pem(publicKey(privateKey()).getEncoded()));
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The public key could not be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublicKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    /** What the ids of readers are hashed with: 32 random bytes in Base64. */
    public String readerKey() {
        return secret("reader.key", () -> {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            return key;
        });
    }

    /** A token that the services take for as long as {@code validity}; an editor's is for every section. */
    public String token(String role, Duration validity) {
        return token(role, List.of("*"), validity);
    }

    /** @param sections those that an editor may write in; others do not need them */
    public String token(String role, List<String> sections, Duration validity) {
        return token(role, sections, validity, privateKey());
    }

    /** The same, signed with a key from elsewhere. */
    public static String token(String role, List<String> sections, Duration validity, PrivateKey key) {
        var claims = claims(role, validity);
        if (role.equals("editor")) {
            claims.setStringListClaim("sections", sections);
        }
        return sign(claims, key);
    }

    /**
     * @param file a private RSA key in PEM (PKCS #8), as {@code openssl genpkey} makes it
     * @throws Refusal when it is not
     */
    public static PrivateKey privateKey(Path file) {
        try {
            return decode(Files.readString(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal("There is no private RSA key in PEM (PKCS #8) in " + file + ".");
        }
    }

    private static PrivateKey decode(String key) throws GeneralSecurityException {
        var bytes = Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    /** What a token for a role says. */
    public static JwtClaims claims(String role, Duration validity) {
        var claims = new JwtClaims();
        claims.setIssuer("frontpage");
        claims.setAudience("frontpage");
        claims.setSubject("local-" + role);
        claims.setStringClaim("upn", "local-" + role);
        claims.setStringListClaim("groups", List.of(role));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(validity.toMinutes());
        claims.setGeneratedJwtId();
        return claims;
    }

    /** A token that says so, whether the services take it or not. */
    public String sign(JwtClaims claims) {
        return sign(claims, privateKey());
    }

    private static String sign(JwtClaims claims, PrivateKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setPayload(claims.toJson());
        try {
            signature.setKey(key);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }

    private RSAPrivateCrtKey privateKey() {
        try {
            return (RSAPrivateCrtKey) decode(secret("jwt-private.key", LocalKeys::newPrivateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key can't be read", e);
        }
    }

    private static byte[] newPrivateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key could not be made", e);
        }
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END PUBLIC KEY-----\n";
    }

    /** What the file holds, in Base64; whoever comes first makes it. */
    private String secret(String name, Supplier<byte[]> made) {
        try {
            var file = Files.createDirectories(directory).resolve(name);
            if (Files.notExists(file)) {
                WholeFile.create(file, Base64.getEncoder().encodeToString(made.get()));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
