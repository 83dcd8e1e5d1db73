package io.frontpage.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.kubernetes.Manifests.Pods;
import io.frontpage.kubernetes.Network.Peer;

import static org.assertj.core.api.Assertions.assertThat;

/** That nothing is open but what has to be, and that what has to be is. */
class NetworkTest {
    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9][a-z0-9.-]*):(\\d+)");

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void whatNobodyAllowsIsDenied(Combination combination) {
        assertThat(combination.manifests().of("NetworkPolicy")).anySatisfy(policy -> {
            assertThat(policy.at("/spec/podSelector")).isEmpty();
            assertThat(policy.at("/spec/policyTypes"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.path("spec").has("ingress")).isFalse();
            assertThat(policy.path("spec").has("egress")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void policiesAreAboutPodsThatAreThere(Combination combination) {
        var peers = new Network(combination.manifests()).peers();
        var selectors = combination.manifests().of("NetworkPolicy").stream().flatMap(NetworkTest::own);
        assertThat(selectors).allMatch(selector -> peers.stream().anyMatch(pods -> Network.matches(selector, pods)));
    }

    /** All its selectors of pods in this namespace. */
    private static Stream<JsonNode> own(JsonNode policy) {
        var rules = Stream.of("ingress", "egress")
                .flatMap(kind -> Manifests.each(policy.path("spec").path(kind)));
        var peers = rules.flatMap(rule -> Stream.of("from", "to").flatMap(kind -> Manifests.each(rule.path(kind))));
        var selected = peers.filter(peer -> !peer.has("namespaceSelector") && peer.has("podSelector"))
                .map(peer -> peer.path("podSelector"));
        return Stream.concat(Stream.of(policy.at("/spec/podSelector")), selected);
    }

    /** The base alone has no stores, so this is asked of what somebody runs. */
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void servicesReachTheStoresThatTheyAreToldOf(Combination combination) {
        var manifests = combination.manifests();
        var network = new Network(manifests);
        assertThat(manifests.services()).allSatisfy(pods -> assertThat(stores(manifests, pods))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(address -> {
                    var host = address.split(":")[0].replaceAll(".*\\.", "");
                    var port = Integer.parseInt(address.split(":")[1]);
                    var store = network.behind(host);
                    assertThat(store).as("what is behind " + address).isPresent();
                    assertThat(network.letsOut(Peer.of(pods), store.get(), port))
                            .isTrue();
                    assertThat(network.letsIn(Peer.of(pods), store.get(), port)).isTrue();
                }));
    }

    private static List<String> stores(Manifests manifests, Pods pods) {
        var environment = ConfigurationTest.environment(manifests, pods);
        return Stream.of("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_REDIS_HOSTS", "QUARKUS_DATASOURCE_JDBC_URL")
                .map(environment::get)
                .filter(value -> value != null)
                .flatMap(value -> ADDRESS.matcher(value).results())
                .map(found -> found.group())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void onlyArticleServiceReachesPostgres(Combination combination) {
        var manifests = combination.manifests();
        var network = new Network(manifests);
        var postgres = network.behind("postgres-rw").orElseThrow();
        assertThat(manifests.services())
                .filteredOn(pods ->
                        network.letsIn(Peer.of(pods), postgres, 5432) || network.letsOut(Peer.of(pods), postgres, 5432))
                .extracting(Pods::name)
                .containsExactly("article-service");
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void servicesDoNotReachEachOther(Combination combination) {
        var manifests = combination.manifests();
        var network = new Network(manifests);
        for (var from : manifests.services()) {
            assertThat(manifests.services())
                    .noneMatch(to -> network.letsOut(Peer.of(from), Peer.of(to), 8080)
                            || network.letsIn(Peer.of(from), Peer.of(to), 8080));
        }
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void requestsAndMetricsComeFromNamespacesThatAreLabelledSo(Combination combination) {
        var allowed = combination.manifests().of("NetworkPolicy").stream()
                .filter(policy -> policy.at("/spec/podSelector/matchLabels")
                        .path("app.kubernetes.io/component")
                        .asText()
                        .equals("service"))
                .flatMap(policy -> Manifests.each(policy.at("/spec/ingress")))
                .map(rule -> Map.entry(
                        rule.at("/ports/0/port").asText(),
                        Manifests.strings(rule.at("/from/0/namespaceSelector/matchLabels"))))
                .toList();
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        Map.entry("http", Map.of("frontpage.io/requests", "allowed")),
                        Map.entry("management", Map.of("frontpage.io/metrics", "allowed")));
    }
}
