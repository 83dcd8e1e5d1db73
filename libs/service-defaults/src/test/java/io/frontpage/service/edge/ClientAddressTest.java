package io.frontpage.service.edge;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, cb0071, cb007107",
        "::ffff:203.0.113.7, cb0071, cb007107",
        "::FFFF:cb00:7107, cb0071, cb007107",
        "2001:db8:1:2:3:4:5:6, 20010db80001, 20010db800010002",
        "[2001:db8:1:2::], 20010db80001, 20010db800010002",
        "fe80::1%eth0, fe8000000000, fe80000000000000",
        "0:0:0:0:0:0:0:1%0, 000000000000, 0000000000000000"
    })
    void anAddressHasANetworkAndASubscriber(String literal, String network, String subscriber) {
        var address = ClientAddress.parse(literal).orElseThrow();
        assertThat(HexFormat.of().formatHex(address.network())).isEqualTo(network);
        assertThat(HexFormat.of().formatHex(address.subscriber())).isEqualTo(subscriber);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "17",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4:80",
                "0x1.2.3.4",
                "example.org",
                "unknown",
                ":",
                ":::",
                "[::1",
                "::1]",
                "1:2:3:4:5:6:7",
                "1.2.3.4, 5.6.7.8",
                "face.b00c",
                "١.٢.٣.٤"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }
}
