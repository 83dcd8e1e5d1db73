package io.frontpage.kubernetes;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That pods come up, are taken for what they are, and go without anybody noticing. */
class WorkloadsTest {
    /** What consumers and producers may take to end, after the last request has. */
    private static final Duration CONSUMERS_END = Duration.ofSeconds(20);

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everyContainerSaysWhatItNeedsAndHasAnEnd(Combination combination) {
        assertThat(combination.manifests().pods()).allSatisfy(pods -> assertThat(
                        PodSecurityTest.containers(pods.template().getSpec()))
                .allSatisfy(container -> {
                    var requests = container.getResources().getRequests();
                    var limits = container.getResources().getLimits();
                    assertThat(requests).containsOnlyKeys("cpu", "memory");
                    assertThat(limits).containsOnlyKeys("cpu", "memory");
                    assertThat(requests).allSatisfy((resource, quantity) -> assertThat(bytes(quantity))
                            .isLessThanOrEqualTo(bytes(limits.get(resource))));
                }));
    }

    private static BigDecimal bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void temporaryFilesHaveAnEndToo(Combination combination) {
        assertThat(combination.manifests().pods())
                .allSatisfy(pods -> assertThat(pods.template().getSpec().getVolumes())
                        .filteredOn(volume -> volume.getEmptyDir() != null)
                        .allMatch(volume -> volume.getEmptyDir().getSizeLimit() != null));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void imagesAreOfOneVersion(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.pods()).allSatisfy(pods -> assertThat(
                        PodSecurityTest.containers(pods.template().getSpec()))
                .extracting(Container::getImage)
                .allMatch(WorkloadsTest::isPinned));
        assertThat(manifests.of("Cluster"))
                .allMatch(cluster -> isPinned(cluster.at("/spec/imageName").asText()));
        assertThat(manifests.of("Kafka"))
                .allMatch(kafka -> kafka.at("/spec/kafka/version").asText().matches("\\d+\\.\\d+\\.\\d+"));
    }

    static boolean isPinned(String image) {
        return image.matches("\\S+:v?\\d+\\.\\d+\\S*") || image.contains("@sha256:");
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void servicesAreProbedOnTheManagementPort(Combination combination) {
        assertThat(combination.manifests().services()).hasSize(3).allSatisfy(pods -> {
            var container = pods.template().getSpec().getContainers().getFirst();
            assertThat(path(container, container.getStartupProbe())).isEqualTo("9000/q/health/started");
            assertThat(path(container, container.getReadinessProbe())).isEqualTo("9000/q/health/ready");
            assertThat(path(container, container.getLivenessProbe())).isEqualTo("9000/q/health/live");
        });
    }

    private static String path(Container container, Probe probe) {
        var name = probe.getHttpGet().getPort().getStrVal();
        return container.getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .map(port -> port.getContainerPort() + probe.getHttpGet().getPath())
                .findFirst()
                .orElse("no port " + name);
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void storesAreProbedToo(Combination combination) {
        assertThat(combination.manifests().pods())
                .filteredOn(pods -> "store".equals(pods.labels().get("app.kubernetes.io/component")))
                .allSatisfy(pods -> assertThat(pods.template().getSpec().getContainers())
                        .allSatisfy(container -> assertThat(List.of(
                                        container.getStartupProbe(),
                                        container.getReadinessProbe(),
                                        container.getLivenessProbe()))
                                .doesNotContainNull()));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void anUpdateTakesNoPodAwayBeforeAnotherIsReady(Combination combination) {
        assertThat(combination.manifests().of(Deployment.class)).hasSize(2).allSatisfy(deployment -> {
            var update = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(update.getMaxUnavailable().getIntVal()).isZero();
            assertThat(update.getMaxSurge().getIntVal()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void whoIsStoppedHasTheTimeThatStoppingTakes(Combination combination) {
        assertThat(combination.manifests().services()).allSatisfy(pods -> {
            var spec = pods.template().getSpec();
            var lifecycle = spec.getContainers().getFirst().getLifecycle();
            var needed = Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds())
                    .plus(Settings.duration(pods.name(), "quarkus.shutdown.delay"))
                    .plus(Settings.duration(pods.name(), "quarkus.shutdown.timeout"))
                    .plus(CONSUMERS_END);
            assertThat(Duration.ofSeconds(spec.getTerminationGracePeriodSeconds()))
                    .isGreaterThanOrEqualTo(needed);
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void podsOfAServiceAreSpreadOverZonesAndNodes(Combination combination) {
        assertThat(combination.manifests().services())
                .allSatisfy(pods -> assertThat(pods.template().getSpec().getTopologySpreadConstraints())
                        .hasSize(2)
                        .allSatisfy(constraint -> {
                            assertThat(pods.labels().entrySet())
                                    .containsAll(constraint
                                            .getLabelSelector()
                                            .getMatchLabels()
                                            .entrySet());
                            assertThat(constraint.getMatchLabelKeys()).allMatch(pods.labels()::containsKey);
                        })
                        .extracting(constraint -> constraint.getTopologyKey())
                        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void aSelectorFindsThePodsOfItsWorkload(Combination combination) {
        for (var deployment : combination.manifests().of(Deployment.class)) {
            Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(selector);
        }
    }
}
