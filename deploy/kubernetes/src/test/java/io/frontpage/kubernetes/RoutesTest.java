package io.frontpage.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.local.gateway.Route;

import static org.assertj.core.api.Assertions.assertThat;

/** That what the cluster lets in goes where the gateway on a laptop sends it. */
class RoutesTest {
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void prefixesLeadWhereTheyLeadOnALaptop(Combination combination) {
        var manifests = combination.manifests();
        if (manifests.of("HTTPRoute").isEmpty()) {
            assertThat(ingress(manifests))
                    .isEqualTo(laptop(route -> route.rewritten().isEmpty()));
        } else {
            assertThat(gateway(manifests)).isEqualTo(laptop(route -> true));
            assertThat(manifests.of("Ingress")).isEmpty();
        }
    }

    static Map<String, String> laptop(Predicate<Route> some) {
        return Route.ALL.stream().filter(some).collect(Collectors.toMap(Route::prefix, Route::service));
    }

    private static Map<String, String> ingress(Manifests manifests) {
        return manifests.of("Ingress").stream()
                .flatMap(ingress -> Manifests.each(ingress.at("/spec/rules/0/http/paths")))
                .peek(path -> assertThat(path.path("pathType").asText()).isEqualTo("Prefix"))
                .collect(Collectors.toMap(path -> path.path("path").asText(), path -> path.at("/backend/service/name")
                        .asText()));
    }

    private static Map<String, String> gateway(Manifests manifests) {
        return rules(manifests)
                .flatMap(rule -> Manifests.each(rule.path("matches"))
                        .filter(match -> match.at("/path/type").asText().equals("PathPrefix"))
                        .map(match -> Map.entry(
                                match.at("/path/value").asText(),
                                rule.at("/backendRefs/0/name").asText())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<JsonNode> rules(Manifests manifests) {
        return manifests.of("HTTPRoute").stream().flatMap(route -> Manifests.each(route.at("/spec/rules")));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void pathsAreRewrittenAsTheyAreOnALaptop(Combination combination) {
        assertThat(rules(combination.manifests())
                        .filter(rule -> filter(rule, "URLRewrite").isPresent()))
                .allSatisfy(rule -> {
                    var prefix = rule.at("/matches/0/path/value").asText();
                    assertThat(Route.ALL)
                            .filteredOn(route -> route.prefix().equals(prefix))
                            .singleElement()
                            .satisfies(route -> assertThat(route.rewritten())
                                    .contains(filter(rule, "URLRewrite")
                                            .orElseThrow()
                                            .at("/urlRewrite/path/replacePrefixMatch")
                                            .asText()));
                });
    }

    private static Optional<JsonNode> filter(JsonNode rule, String type) {
        return Manifests.each(rule.path("filters"))
                .filter(filter -> filter.path("type").asText().equals(type))
                .findFirst();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void nobodyOutsideHasItsRequestsTraced(Combination combination) {
        assertThat(rules(combination.manifests())).allSatisfy(rule -> assertThat(
                        filter(rule, "RequestHeaderModifier").orElseThrow().at("/requestHeaderModifier/remove"))
                .extracting(JsonNode::asText)
                .contains("traceparent"));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void tokensGoInNoClear(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.of("Gateway").stream().flatMap(gateway -> Manifests.each(gateway.at("/spec/listeners"))))
                .allMatch(listener -> listener.path("protocol").asText().equals("HTTPS"));
        assertThat(rules(manifests)).allSatisfy(rule -> {
            var header = filter(rule, "ResponseHeaderModifier").orElseThrow().at("/responseHeaderModifier/set/0");
            assertThat(header.path("name").asText()).isEqualTo("Strict-Transport-Security");
            assertThat(header.path("value").asText()).matches("max-age=\\d{8,}");
        });
        if (!combination.root().equals("overlays/dev")) {
            assertThat(manifests.of("Ingress")).allSatisfy(ingress -> assertThat(ingress.at("/spec/tls/0/hosts/0"))
                    .isEqualTo(ingress.at("/spec/rules/0/host")));
        }
    }

    /** Else who asks could be whoever it says it is. */
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void envoyTakesAwayWhereClientsSayTheyAre(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.of("ClientTrafficPolicy")).allSatisfy(policy -> {
            assertThat(manifests.has(
                            "Gateway", policy.at("/spec/targetRefs/0/name").asText()))
                    .isTrue();
            assertThat(policy.at("/spec/headers/earlyRequestHeaders/remove"))
                    .extracting(JsonNode::asText)
                    .contains("X-Forwarded-For");
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void healthAndMetricsAreNotReachedFromOutside(Combination combination) {
        var paths = Stream.concat(
                combination.manifests().of("Ingress").stream(), combination.manifests().of("HTTPRoute").stream());
        assertThat(paths.map(JsonNode::toString)).noneMatch(text -> text.contains("/q/") || text.contains("9000"));
    }
}
