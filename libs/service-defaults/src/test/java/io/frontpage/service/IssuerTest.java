package io.frontpage.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Keys that an issuer gives over https, with a certificate of a private authority, and changes. */
@QuarkusTest
@TestProfile(IssuerTest.FromAnIssuer.class)
class IssuerTest {
    /** What the issuer answers with; without it, it is away. */
    private static final Path KEYS = Path.of("target", "issuer", "keys.json").toAbsolutePath();

    public static class FromAnIssuer implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Issuer.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItAndKnownOnesAreTakenWhileTheIssuerIsAway() throws Exception {
        var first = key("first");
        var second = key("second");
        publish(first);
        assertThat(KeySetTest.answer(first, "ES256")).isEqualTo(200);
        assertThat(KeySetTest.answer(second, "ES256")).isEqualTo(401);

        publish(first, second);
        // However often it may be asked, the issuer is left alone for a third of a second.
        await().until(() -> KeySetTest.answer(second, "ES256") == 200);

        Files.delete(KEYS);
        assertThat(KeySetTest.answer(key("third"), "ES256")).isEqualTo(401);
        assertThat(KeySetTest.answer(first, "ES256")).isEqualTo(200);
        assertThat(KeySetTest.answer(second, "ES256")).isEqualTo(200);
    }

    private static PublicJsonWebKey key(String id) throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return key;
    }

    private static void publish(PublicJsonWebKey... keys) throws IOException {
        Files.writeString(KEYS, new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    public static class Issuer implements QuarkusTestResourceLifecycleManager {
        private static final Path DIRECTORY = KEYS.getParent();
        private static final Path STORE = DIRECTORY.resolve("store.p12");
        private static final Path CERTIFICATE = DIRECTORY.resolve("certificate.pem");

        private final String password = UUID.randomUUID().toString();
        private HttpsServer server;

        @Override
        public Map<String, String> start() {
            try {
                Files.createDirectories(DIRECTORY);
                Files.deleteIfExists(STORE);
                Files.deleteIfExists(CERTIFICATE);
                keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
                keytool("-exportcert", "-rfc", "-file", CERTIFICATE.toString());
                server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.setHttpsConfigurator(new HttpsConfigurator(tls()));
                server.createContext("/keys", Issuer::answer);
                server.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    TokenKey.LOCATION,
                    "https://localhost:" + server.getAddress().getPort() + "/keys",
                    TokenKey.ALGORITHM,
                    "RS256,ES256",
                    "smallrye.jwt.client.tls.certificate.path",
                    CERTIFICATE.toString(),
                    // Not more than once a minute otherwise, which is too long for a test.
                    "smallrye.jwt.jwks.forced-refresh-interval",
                    "0",
                    "kafka.bootstrap.servers",
                    "127.0.0.1:1",
                    "quarkus.redis.hosts",
                    "redis://127.0.0.1:1");
        }

        private void keytool(String... arguments) throws IOException, InterruptedException {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
            command.addAll(List.of(arguments));
            command.addAll(List.of("-alias", "issuer", "-keystore", STORE.toString(), "-storepass", password));
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool has failed");
            }
        }

        private SSLContext tls() throws GeneralSecurityException, IOException {
            var store = KeyStore.getInstance(STORE.toFile(), password.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (Files.exists(KEYS)) {
                    var keys = Files.readAllBytes(KEYS);
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                } else {
                    exchange.sendResponseHeaders(503, -1);
                }
            }
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}
