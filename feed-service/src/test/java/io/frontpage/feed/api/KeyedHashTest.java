package io.frontpage.feed.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedHashTest {
    private static final String KEY = "A".repeat(42) + "8=";

    @Test
    void aReaderStaysTheSameAcrossRestartsWhileTheKeyDoes() throws GeneralSecurityException {
        assertThat(hash(KEY).ofReader("alice")).hasSize(22).isEqualTo(hash(KEY).ofReader("alice"));
        assertThat(hash(KEY).ofReader("alice")).isNotEqualTo(hash(KEY).ofReader("bob"));
        assertThat(hash(KEY).ofReader("alice")).isNotEqualTo(hash(otherKey()).ofReader("alice"));
    }

    @Test
    void anAddressStaysTheSameAcrossRestartsWhileTheKeyDoes() throws GeneralSecurityException {
        var network = new byte[] {(byte) 203, 0, 113};
        assertThat(hash(KEY).ofAddress(network)).hasSize(22).isEqualTo(hash(KEY).ofAddress(network));
        assertThat(hash(KEY).ofAddress(network)).isNotEqualTo(hash(otherKey()).ofAddress(network));
    }

    @Test
    void noReaderHasTheHashOfAnAddress() throws GeneralSecurityException {
        var hash = hash(KEY);
        var address = hash.ofAddress("abc".getBytes(StandardCharsets.UTF_8));
        assertThat(hash.ofReader("abc")).isNotEqualTo(address);
        for (char first = 0; first < 0x800; first++) {
            assertThat(hash.ofReader(first + "abc")).isNotEqualTo(address);
        }
    }

    private static KeyedHash hash(String key) throws GeneralSecurityException {
        return new KeyedHash(IngestConfigTest.config(Map.of("frontpage.ingest.reader-key", key)));
    }

    private static String otherKey() {
        return Base64.getEncoder().encodeToString("another key, of 32 bytes or more".getBytes(StandardCharsets.UTF_8));
    }
}
