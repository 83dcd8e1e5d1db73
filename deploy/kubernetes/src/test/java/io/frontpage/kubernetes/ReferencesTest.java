package io.frontpage.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.kubernetes.Manifests.Pods;

import static org.assertj.core.api.Assertions.assertThat;

/** That whatever names another thing names one that is there. */
class ReferencesTest {
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void aServiceLeadsToAPortOfPods(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.of(Service.class)).isNotEmpty().allSatisfy(service -> {
            var pods = selected(manifests, service.getSpec().getSelector());
            assertThat(pods).isNotEmpty();
            assertThat(service.getSpec().getPorts())
                    .allSatisfy(port -> assertThat(pods).allMatch(one -> hasPort(one, target(port))));
        });
    }

    private static String target(ServicePort port) {
        var target = port.getTargetPort();
        return target.getStrVal() == null ? String.valueOf(target.getIntVal()) : target.getStrVal();
    }

    static boolean hasPort(Pods pods, String nameOrNumber) {
        return pods.template().getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .anyMatch(port -> isCalled(port, nameOrNumber));
    }

    private static boolean isCalled(ContainerPort port, String nameOrNumber) {
        return nameOrNumber.equals(port.getName())
                || nameOrNumber.equals(port.getContainerPort().toString());
    }

    static List<Pods> selected(Manifests manifests, Map<String, String> labels) {
        return manifests.pods().stream()
                .filter(pods -> pods.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void routesLeadToAPortOfAService(Combination combination) {
        var manifests = combination.manifests();
        var backends = Stream.concat(
                        manifests.of("Ingress").stream().flatMap(ingress -> ingress.findValues("service").stream()),
                        manifests.of("HTTPRoute").stream()
                                .flatMap(route -> route.findValues("backendRefs").stream())
                                .flatMap(Manifests::each))
                .toList();
        assertThat(backends).isNotEmpty().allMatch(backend -> manifests.of(Service.class).stream()
                .filter(service -> service.getMetadata()
                        .getName()
                        .equals(backend.path("name").asText()))
                .flatMap(service -> service.getSpec().getPorts().stream())
                .anyMatch(port -> isMeant(port, backend.path("port"))));
    }

    private static boolean isMeant(ServicePort port, JsonNode reference) {
        return reference.isNumber()
                ? port.getPort() == reference.asInt()
                : port.getName().equals(reference.path("name").asText());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void routesBelongToAGatewayThatIsThere(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.of("HTTPRoute")).allSatisfy(route -> assertThat(manifests.has(
                        "Gateway", route.at("/spec/parentRefs/0/name").asText()))
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void eachServiceKeepsSomePodsWhenNodesAreDrained(Combination combination) {
        var manifests = combination.manifests();
        var budgets = manifests.of(PodDisruptionBudget.class);
        assertThat(manifests.services()).allSatisfy(pods -> assertThat(budgets)
                .filteredOn(budget -> selected(
                                manifests, budget.getSpec().getSelector().getMatchLabels())
                        .contains(pods))
                .hasSize(1));
        assertThat(budgets).allSatisfy(budget -> assertThat(
                        selected(manifests, budget.getSpec().getSelector().getMatchLabels()))
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void eachServiceIsScaledByOne(Combination combination) {
        var manifests = combination.manifests();
        var targets = Stream.concat(
                        manifests.of(HorizontalPodAutoscaler.class).stream()
                                .map(scaler -> scaler.getSpec().getScaleTargetRef())
                                .map(target -> target.getKind() + " " + target.getName()),
                        manifests.of("ScaledObject").stream()
                                .map(scaler -> "Deployment "
                                        + scaler.at("/spec/scaleTargetRef/name").asText()))
                .toList();
        assertThat(targets)
                .containsExactlyInAnyOrderElementsOf(
                        manifests.services().stream().map(Pods::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void howManyThereAreSaysNobodyButTheScaler(Combination combination) {
        var manifests = combination.manifests();
        var replicas = Stream.concat(manifests.of("Deployment").stream(), manifests.of("StatefulSet").stream())
                .filter(made -> made.at("/metadata/name").asText().endsWith("-service"))
                .map(made -> made.at("/spec/replicas"));
        assertThat(replicas).hasSize(3).allMatch(JsonNode::isMissingNode);
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void podsRunAsAnAccountOfTheirOwn(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.services()).allSatisfy(pods -> {
            assertThat(pods.template().getSpec().getServiceAccountName()).isEqualTo(pods.name());
            assertThat(manifests.of(ServiceAccount.class))
                    .filteredOn(account -> account.getMetadata().getName().equals(pods.name()))
                    .singleElement()
                    .satisfies(account -> assertThat(account.getAutomountServiceAccountToken())
                            .isFalse());
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void metricsAreReadFromPortsThatAreThere(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.of(PodMonitor.class)).allSatisfy(monitor -> {
            var pods = selected(manifests, monitor.getSpec().getSelector().getMatchLabels());
            assertThat(pods).hasSize(3);
            assertThat(monitor.getSpec().getPodMetricsEndpoints())
                    .allSatisfy(endpoint -> assertThat(pods).allMatch(one -> hasPort(one, endpoint.getPort())));
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void volumesThatAreMountedAreThere(Combination combination) {
        var manifests = combination.manifests();
        var claims = manifests.of("StatefulSet").stream()
                .flatMap(set -> Manifests.each(set.at("/spec/volumeClaimTemplates")))
                .map(claim -> claim.at("/metadata/name").asText())
                .toList();
        assertThat(manifests.pods()).allSatisfy(pods -> {
            var volumes = pods.template().getSpec().getVolumes();
            assertThat(PodSecurityTest.containers(pods.template().getSpec()))
                    .flatExtracting(container -> container.getVolumeMounts())
                    .allMatch(mount -> claims.contains(mount.getName())
                            || volumes.stream()
                                    .anyMatch(volume -> volume.getName().equals(mount.getName())));
        });
    }
}
