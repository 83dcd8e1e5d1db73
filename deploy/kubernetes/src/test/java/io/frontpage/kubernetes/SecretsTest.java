package io.frontpage.kubernetes;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That each Secret is made by an operator that is there, or by a command in docs/deploying.md. */
class SecretsTest {
    private static final String DOCUMENT =
            Settings.read(Settings.checkout().resolve("docs/deploying.md")).replaceAll("\\\\\\n\\s*", "");

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everySecretComesFromSomewhere(Combination combination) {
        var made = madeByOperators(combination.manifests());
        assertThat(referred(combination.manifests())).isNotEmpty().allSatisfy(secret -> {
            var name = secret.split("/")[0];
            assertThat(made.contains(name) || isDocumented(name, secret.substring(name.length() + 1)))
                    .as(secret + " has to be in docs/deploying.md")
                    .isTrue();
        });
    }

    /** Each as {@code name/key}. */
    private static Set<String> referred(Manifests manifests) {
        var environment = manifests.find("secretKeyRef").map(ref -> text(ref, "name") + "/" + text(ref, "key"));
        var volumes = manifests
                .find("secret")
                .filter(volume -> volume.has("secretName"))
                .flatMap(volume -> Manifests.each(volume.path("items"))
                        .map(item -> text(volume, "secretName") + "/" + text(item, "key")));
        var triggers = manifests
                .find("secretTargetRef")
                .flatMap(Manifests::each)
                .map(ref -> text(ref, "name") + "/" + text(ref, "key"));
        var certificates =
                manifests.find("certificateRefs").flatMap(Manifests::each).map(ref -> text(ref, "name") + "/tls");
        var ingresses = manifests.of("Ingress").stream()
                .flatMap(ingress -> Manifests.each(ingress.at("/spec/tls")))
                .map(tls -> text(tls, "secretName") + "/tls");
        return Stream.of(environment, volumes, triggers, certificates, ingresses)
                .flatMap(found -> found)
                .collect(Collectors.toSet());
    }

    private static Set<String> madeByOperators(Manifests manifests) {
        var made = new HashSet<String>();
        manifests.of("Cluster").forEach(cluster -> {
            made.add(name(cluster) + "-app");
            made.add(name(cluster) + "-ca");
        });
        manifests.of("Kafka").forEach(kafka -> made.add(name(kafka) + "-cluster-ca-cert"));
        manifests.of("KafkaUser").forEach(user -> made.add(name(user)));
        return made;
    }

    private static boolean isDocumented(String name, String key) {
        return DOCUMENT.lines()
                .filter(line -> line.matches(".*kubectl .*create secret (generic|tls) " + name + " .*"))
                .anyMatch(line -> key.equals("tls") || line.contains("=" + key + "="));
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
