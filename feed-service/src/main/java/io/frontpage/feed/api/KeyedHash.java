package io.frontpage.feed.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

/**
 * What stands for a reader, or for a part of the network, from the moment of arrival on: the first 16 bytes of HMAC-SHA-256
 * (RFC 2104) of the id or the address. Without the key nobody can tell whose it is, not even by trying them all.
 */
@Singleton
class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** No text has this byte in UTF-8, so no reader's id can be hashed to what an address is hashed to. */
    private static final byte NOT_IN_TEXT = (byte) 0xFF;

    private final Mac keyed;

    KeyedHash(IngestConfig config) throws GeneralSecurityException {
        keyed = Mac.getInstance(ALGORITHM);
        keyed.init(new SecretKeySpec(Base64.getDecoder().decode(config.readerKey()), ALGORITHM));
    }

    String ofReader(String reader) {
        return hash(reader.getBytes(StandardCharsets.UTF_8));
    }

    /** @param bytes the address, or as many of its first bytes as count */
    String ofAddress(byte[] bytes) {
        var marked = new byte[bytes.length + 1];
        marked[0] = NOT_IN_TEXT;
        System.arraycopy(bytes, 0, marked, 1, bytes.length);
        return hash(marked);
    }

    private String hash(byte[] bytes) {
        try {
            // A Mac is not for two threads at a time; a copy is cheaper than keying a new one.
            var mac = (Mac) keyed.clone();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(bytes), BYTES));
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("The JDK's HMAC can be copied", e);
        }
    }
}
