package io.frontpage.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.frontpage.kubernetes.Manifests.Pods;

/** Who may connect to whom, by the NetworkPolicies. Within the namespace alone, and to ports by their number or name. */
record Network(Manifests manifests) {
    /**
     * Pods that are there, or that an operator makes.
     *
     * @param ports names of ports by their number, of those that have one
     */
    record Peer(Map<String, String> labels, Map<Integer, String> ports) {
        static Peer of(Pods pods) {
            var ports = new HashMap<Integer, String>();
            pods.template().getSpec().getContainers().stream()
                    .flatMap(container -> container.getPorts().stream())
                    .forEach(port -> ports.put(port.getContainerPort(), port.getName()));
            return new Peer(pods.labels(), ports);
        }
    }

    /** All that there are. */
    List<Peer> peers() {
        return Stream.of(
                        manifests.pods().stream().map(Peer::of),
                        made("Cluster", "cnpg.io/cluster"),
                        made("Kafka", "strimzi.io/cluster"))
                .flatMap(peers -> peers)
                .toList();
    }

    private Stream<Peer> made(String kind, String label) {
        return manifests.of(kind).stream()
                .map(owner -> new Peer(Map.of(label, owner.at("/metadata/name").asText()), Map.of()));
    }

    /** The pods behind a name of DNS, be it a Service that is here or one that an operator makes. */
    Optional<Peer> behind(String host) {
        var service = manifests.of("Service").stream()
                .filter(one -> one.at("/metadata/name").asText().equals(host))
                .map(one -> Manifests.strings(one.at("/spec/selector")))
                .flatMap(labels -> ReferencesTest.selected(manifests, labels).stream())
                .map(Peer::of);
        var postgres = made("Cluster", "cnpg.io/cluster")
                .filter(peer -> host.equals(peer.labels().get("cnpg.io/cluster") + "-rw"));
        var kafka = made("Kafka", "strimzi.io/cluster")
                .filter(peer -> host.equals(peer.labels().get("strimzi.io/cluster") + "-kafka-bootstrap"));
        return Stream.of(service, postgres, kafka).flatMap(found -> found).findFirst();
    }

    boolean letsOut(Peer from, Peer to, int port) {
        return allows("Egress", "egress", "to", from, to, to, port);
    }

    boolean letsIn(Peer from, Peer to, int port) {
        return allows("Ingress", "ingress", "from", to, from, to, port) || strimziLetsIn(from, to, port);
    }

    private boolean allows(String type, String rules, String peers, Peer subject, Peer other, Peer server, int port) {
        return policies(type)
                .filter(policy -> matches(policy.at("/spec/podSelector"), subject))
                .flatMap(policy -> Manifests.each(policy.path("spec").path(rules)))
                .anyMatch(rule -> isOpen(rule.path("ports"), server, port)
                        && Manifests.each(rule.path(peers)).anyMatch(peer -> isOneOf(peer, other)));
    }

    private Stream<JsonNode> policies(String type) {
        return manifests.of("NetworkPolicy").stream().filter(policy -> Manifests.each(policy.at("/spec/policyTypes"))
                .anyMatch(one -> one.asText().equals(type)));
    }

    /** Strimzi makes a policy for each listener. */
    private boolean strimziLetsIn(Peer from, Peer to, int port) {
        return to.labels().containsKey("strimzi.io/cluster")
                && manifests.of("Kafka").stream()
                        .flatMap(kafka -> Manifests.each(kafka.at("/spec/kafka/listeners")))
                        .filter(listener -> listener.path("port").asInt() == port)
                        .flatMap(listener -> Manifests.each(listener.path("networkPolicyPeers")))
                        .anyMatch(peer -> isOneOf(peer, from));
    }

    private static boolean isOneOf(JsonNode peer, Peer pods) {
        return peer.has("podSelector") && !peer.has("namespaceSelector") && matches(peer.path("podSelector"), pods);
    }

    static boolean matches(JsonNode selector, Peer pods) {
        var labels = Manifests.strings(selector.path("matchLabels"));
        return labels == null || pods.labels().entrySet().containsAll(labels.entrySet());
    }

    private static boolean isOpen(JsonNode ports, Peer server, int port) {
        return Manifests.each(ports)
                .map(one -> one.path("port"))
                .anyMatch(one -> one.asInt() == port
                        || one.asText().equals(server.ports().get(port)));
    }
}
