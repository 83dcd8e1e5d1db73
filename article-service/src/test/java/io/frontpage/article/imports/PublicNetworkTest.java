package io.frontpage.article.imports;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, an unspecified",
        "0.255.255.255, an unspecified",
        "10.0.0.0, a private",
        "10.255.255.255, a private",
        "100.64.0.1, a private",
        "100.100.100.200, a private",
        "100.127.255.255, a private",
        "127.0.0.1, a loopback",
        "127.255.255.254, a loopback",
        "168.63.129.16, a reserved",
        "169.254.0.1, a link-local",
        "169.254.169.254, a link-local",
        "172.16.0.1, a private",
        "172.31.255.255, a private",
        "192.0.0.192, a reserved",
        "192.0.2.1, a documentation",
        "192.88.99.1, a reserved",
        "192.168.0.1, a private",
        "198.18.0.1, a reserved",
        "198.19.255.255, a reserved",
        "198.51.100.1, a documentation",
        "203.0.113.1, a documentation",
        "224.0.0.1, a multicast",
        "239.255.255.255, a multicast",
        "240.0.0.1, a reserved",
        "255.255.255.255, a reserved",
        "::, an unspecified",
        "::1, a loopback",
        "::7f00:1, a reserved",
        "::ffff:127.0.0.1, a loopback",
        "::ffff:10.1.2.3, a private",
        "64:ff9b::127.0.0.1, a loopback",
        "64:ff9b::a9fe:a9fe, a link-local",
        "64:ff9b:1::808:808, a reserved",
        "100::1, a reserved",
        "2001::1, a reserved",
        "2001:1ff:ffff::1, a reserved",
        "2001:db8::1, a documentation",
        "2002:7f00:1::1, a reserved",
        "3fff::1, a documentation",
        "4000::1, a reserved",
        "5f00::1, a reserved",
        "fc00::1, a private",
        "fd00:ec2::254, a private",
        "fe80::1, a link-local",
        "febf::1, a link-local",
        "fec0::1, a private",
        "ff02::1, a multicast"
    })
    void whatIsNotOfThePublicInternetIsToldByItsKind(String address, String kind) {
        assertThat(PublicNetwork.otherKind(InetAddress.ofLiteral(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "3ffe::1"
            })
    void theRestIsPublic(String address) {
        assertThat(PublicNetwork.otherKind(InetAddress.ofLiteral(address))).isEmpty();
    }
}
