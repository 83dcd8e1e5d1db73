package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;

/** The key of a site and its certificate, signed by itself. */
record SiteKeys(byte[] store) {
    private static final String PASSWORD = "changeit";

    static SiteKeys make(Path directory, String host) throws IOException, InterruptedException {
        var store = directory.resolve("site.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host);
        int exit = command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(Files.readString(directory.resolve("keytool.log")));
        }
        return new SiteKeys(Files.readAllBytes(store));
    }

    HttpsServer server() throws IOException, GeneralSecurityException {
        var password = PASSWORD.toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(store), password);
        keys.init(loaded, password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(FeedServer.anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    /** For a client that trusts this certificate alone. */
    TrustOptions trust() {
        return new PfxOptions().setValue(Buffer.buffer(store)).setPassword(PASSWORD);
    }
}
