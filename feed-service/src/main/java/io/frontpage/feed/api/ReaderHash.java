package io.frontpage.feed.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

/**
 * What stands for a reader from the moment of arrival on: the first 16 bytes of HMAC-SHA-256 (RFC 2104) of the id that the
 * caller gave. Without the key nobody can tell whose it is, not even by trying ids.
 */
@Singleton
class ReaderHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Mac keyed;

    ReaderHash(IngestConfig config) throws GeneralSecurityException {
        keyed = Mac.getInstance(ALGORITHM);
        keyed.init(new SecretKeySpec(Base64.getDecoder().decode(config.readerKey()), ALGORITHM));
    }

    String of(String reader) {
        try {
            // A Mac is not for two threads at a time; a copy is cheaper than keying a new one.
            var mac = (Mac) keyed.clone();
            var hash = mac.doFinal(reader.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("The JDK's HMAC can be copied", e);
        }
    }
}
