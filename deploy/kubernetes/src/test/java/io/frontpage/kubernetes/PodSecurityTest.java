package io.frontpage.kubernetes;

import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The profile "restricted": https://kubernetes.io/docs/concepts/security/pod-security-standards, and a little more. */
class PodSecurityTest {
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void theNamespaceTakesNoPodsButRestrictedOnes(Combination combination) {
        assertThat(combination.manifests().of(Namespace.class)).singleElement().satisfies(namespace -> assertThat(
                        namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void podsAreRestricted(Combination combination) {
        assertThat(combination.manifests().pods()).isNotEmpty().allSatisfy(pods -> {
            var spec = pods.template().getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(Stream.of(spec.getHostNetwork(), spec.getHostPID(), spec.getHostIPC()))
                    .allMatch(Objects::isNull);
            assertThat(spec.getVolumes()).allMatch(PodSecurityTest::isOfAnAllowedKind);
        });
    }

    private static boolean isOfAnAllowedKind(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getEmptyDir(),
                        volume.getSecret(),
                        volume.getPersistentVolumeClaim())
                .anyMatch(Objects::nonNull);
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void containersMayNothing(Combination combination) {
        assertThat(combination.manifests().pods())
                .allSatisfy(pods -> assertThat(containers(pods.template().getSpec()))
                        .allSatisfy(container -> {
                            var context = container.getSecurityContext();
                            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
                            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
                            assertThat(context.getCapabilities().getAdd()).isEmpty();
                            assertThat(context.getPrivileged()).isNull();
                            assertThat(context.getRunAsNonRoot()).isNotEqualTo(false);
                            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
                            assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
                        }));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void podsKnowNothingOfKubernetes(Combination combination) {
        assertThat(combination.manifests().pods()).allSatisfy(pods -> {
            assertThat(pods.template().getSpec().getAutomountServiceAccountToken())
                    .isFalse();
            assertThat(pods.template().getSpec().getEnableServiceLinks())
                    .as("variables such as KAFKA_PORT would be taken for settings")
                    .isFalse();
        });
    }

    /** What Strimzi makes has to be let in too: each container is told so. */
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void strimzisContainersAreRestricted(Combination combination) {
        for (var kafka : combination.manifests().of("Kafka")) {
            var templates = Stream.of(
                    kafka.at("/spec/kafka/template/kafkaContainer/securityContext"),
                    kafka.at("/spec/entityOperator/template/topicOperatorContainer/securityContext"),
                    kafka.at("/spec/entityOperator/template/userOperatorContainer/securityContext"));
            assertThat(templates).allSatisfy(context -> {
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
                assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        }
    }

    static Stream<Container> containers(PodSpec spec) {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }
}
