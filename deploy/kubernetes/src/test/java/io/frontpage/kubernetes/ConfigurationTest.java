package io.frontpage.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.kubernetes.Manifests.Pods;

import static org.assertj.core.api.Assertions.assertThat;

/** That what is set is known to those who are to read it, and what is referred to is there. */
class ConfigurationTest {
    /** The label by which Grafana finds dashboards; no pod of ours reads them. */
    private static final String FOR_GRAFANA = "grafana_dashboard";

    /** What each service does not start without. */
    private static final List<String> NEEDED_BY_ALL =
            List.of("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_REDIS_HOSTS", "MP_JWT_VERIFY_PUBLICKEY_LOCATION");

    private static final Map<String, List<String>> NEEDED = Map.of(
            "article-service",
                    List.of(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "QUARKUS_DATASOURCE_USERNAME",
                            "QUARKUS_DATASOURCE_PASSWORD",
                            "FRONTPAGE_SITE_URL",
                            "FRONTPAGE_SITE_ARTICLE_URL",
                            "FRONTPAGE_SITE_API_URL"),
            "feed-service", List.of("FRONTPAGE_INGEST_READER_KEY"),
            "recommend-service", List.of("FRONTPAGE_INDEX_DIRECTORY"));

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everySettingIsKnownToItsService(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.services())
                .allSatisfy(pods -> assertThat(environment(manifests, pods).keySet())
                        .isNotEmpty()
                        .allMatch(variable -> Settings.isKnown(pods.name(), variable)));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everyServiceIsToldWhatItDoesNotStartWithout(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.services())
                .allSatisfy(pods ->
                        assertThat(environment(manifests, pods).keySet()).containsAll(needed(pods.name())));
    }

    static List<String> needed(String service) {
        return Stream.concat(NEEDED_BY_ALL.stream(), NEEDED.get(service).stream())
                .toList();
    }

    /** What is told apart by address is in all of them; a wide network is everybody's. */
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void everyServiceIsToldWhichProxiesToBelieveAndNoWideNetwork(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.services()).hasSize(3).allSatisfy(pods -> assertThat(environment(manifests, pods))
                .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .hasEntrySatisfying("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", networks -> assertThat(networks)
                        .matches("([\\d.]+/(1[6-9]|2\\d|3[0-2])(,|$))+")));
    }

    @Test
    void whatIsMisspeltIsNotKnown() {
        assertThat(Settings.isKnown("feed-service", "FRONTPAGE_HOT_PARTITIONS")).isTrue();
        assertThat(Settings.isKnown("feed-service", "FRONTPAGE_HOT_PARTITION")).isFalse();
        assertThat(Settings.isKnown("feed-service", "QUARKUS_REDIS_HOST")).isFalse();
        assertThat(Settings.isKnown("recommend-service", "FRONTPAGE_HOT_PARTITIONS"))
                .as("is feed-service's alone")
                .isFalse();
        assertThat(Settings.isKnown("feed-service", "QUARKUS_SHUTDOWN_DELAY_ENABLED"))
                .as("only when it is built")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everyConfigMapIsThereAndUsed(Combination combination) {
        var manifests = combination.manifests();
        var used = manifests.pods().stream()
                .flatMap(pods -> pods.template().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnvFrom().stream())
                .map(from -> from.getConfigMapRef().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        manifests.pods().stream()
                .flatMap(pods -> pods.template().getSpec().getVolumes().stream())
                .filter(volume -> volume.getConfigMap() != null)
                .forEach(volume -> used.add(volume.getConfigMap().getName()));
        assertThat(manifests.of(ConfigMap.class))
                .filteredOn(map -> !map.getMetadata().getLabels().containsKey(FOR_GRAFANA))
                .extracting(map -> map.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void noSecretIsWrittenDown(Combination combination) {
        assertThat(combination.manifests().of("Secret")).isEmpty();
    }

    /** In the order in which Kubernetes takes them: what is named later wins. Secrets' values are empty. */
    static TreeMap<String, String> environment(Manifests manifests, Pods pods) {
        var environment = new TreeMap<String, String>();
        var container = pods.template().getSpec().getContainers().getFirst();
        for (var from : container.getEnvFrom()) {
            environment.putAll(manifests
                    .configMap(from.getConfigMapRef().getName())
                    .orElseThrow(() -> new AssertionError("There is no ConfigMap " + from))
                    .getData());
        }
        for (EnvVar variable : container.getEnv()) {
            environment.put(variable.getName(), variable.getValue() == null ? "" : variable.getValue());
        }
        return environment;
    }
}
