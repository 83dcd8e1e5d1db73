package io.frontpage.article.imports;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.article.imports.AddressGuard.Lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressGuardTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AddressGuard OF_THE_MACHINE = new AddressGuard(InetAddress::getAllByName, LONG, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://localhost/",
                "http://LOCALHOST/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:10.0.0.1]/",
                "http://0.0.0.0/",
                "http://0/",
                "http://10.0.0.1/",
                "http://192.168.1.1:8080/",
                "https://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/",
                "http://[fd00::1]/"
            })
    void noSpellingOfAnAddressThatIsNotPublicGetsThrough(String url) {
        assertThatThrownBy(() -> OF_THE_MACHINE.check(URI.create(url)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("which is not fetched from");
    }

    /** As Java does not read them as addresses, or the machine's resolver not as names: if it did, they would be checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.1/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://localhost./",
                "http://nobody.invalid/"
            })
    void whatNeedNotBeAHostIsNotFetched(String url) {
        assertThatThrownBy(() -> OF_THE_MACHINE.check(URI.create(url))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://news.example/feed, must be an http or https URL",
        "file:///etc/passwd, must be an http or https URL",
        "/feed.xml, must be an http or https URL",
        "http:///feed.xml, must have a host",
        "http:feed, must have a host",
        "http://an_editor/feed, must have a host",
        "'http://news.example/頭條', 'must be in ASCII, other characters escaped'",
        "http://editor:secret@news.example/, must not have a user's name or password in it",
        "http://news.example:22/, 'must have a port of the web: 80, 443 or one above 1023'",
        "http://news.example:0/, 'must have a port of the web: 80, 443 or one above 1023'",
        "http://news.example:70000/, 'must have a port of the web: 80, 443 or one above 1023'"
    })
    void aUrlHasToBeOfTheWeb(String url, String reason) {
        assertThatThrownBy(() -> resolvingTo("93.184.216.34").check(URI.create(url)))
                .isInstanceOf(Refused.class)
                .hasMessage(reason);
    }

    @Test
    void oneAddressThatIsNotPublicIsEnoughToRefuseAHost() {
        var guard = resolvingTo("93.184.216.34", "2606:4700:4700::1111", "10.0.0.7");

        assertThatThrownBy(() -> guard.check(URI.create("https://news.example/")))
                .isInstanceOf(Refused.class)
                .hasMessage("leads to a private address, which is not fetched from");
    }

    @Test
    void aPublicHostGetsThroughWithItsAddress() {
        assertThat(resolvingTo("93.184.216.34").check(URI.create("https://news.example:8443/feed?all")))
                .isEqualTo(InetAddress.ofLiteral("93.184.216.34"));
    }

    @Test
    void theSettingForTestsAllowsLoopbackAlone() {
        var url = URI.create("http://news.example/");

        assertThat(new AddressGuard(all("127.0.0.1"), LONG, true).check(url).isLoopbackAddress())
                .isTrue();
        assertThat(new AddressGuard(all("::1"), LONG, true).check(url).isLoopbackAddress())
                .isTrue();
        for (var other : new String[] {"10.0.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "fd00::1", "fe80::1"}) {
            assertThatThrownBy(() -> new AddressGuard(all("127.0.0.1", other), LONG, true).check(url))
                    .as(other)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsRefused() {
        var guard = new AddressGuard(
                host -> {
                    throw new UnknownHostException(host);
                },
                LONG,
                false);

        assertThatThrownBy(() -> guard.check(URI.create("http://news.example/")))
                .isInstanceOf(Refused.class)
                .hasMessage("has a host that is not known");
    }

    @Test
    void aNameThatIsLookedUpForEverIsRefused() {
        var over = new CountDownLatch(1);
        var guard = new AddressGuard(
                host -> {
                    waitFor(over);
                    return InetAddress.getAllByName("93.184.216.34");
                },
                Duration.ofMillis(50),
                false);

        assertThatThrownBy(() -> guard.check(URI.create("http://news.example/")))
                .isInstanceOf(Refused.class)
                .hasMessage("has a host that takes too long to look up");
        over.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static AddressGuard resolvingTo(String... addresses) {
        return new AddressGuard(all(addresses), LONG, false);
    }

    private static Lookup all(String... addresses) {
        return host -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
