package io.frontpage.kubernetes;

import java.util.Map;
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
        assertThat(rules(combination.manifests()).filter(rule -> rule.has("filters")))
                .allSatisfy(rule -> {
                    var prefix = rule.at("/matches/0/path/value").asText();
                    assertThat(Route.ALL)
                            .filteredOn(route -> route.prefix().equals(prefix))
                            .singleElement()
                            .satisfies(route -> assertThat(route.rewritten())
                                    .contains(rule.at("/filters/0/urlRewrite/path/replacePrefixMatch")
                                            .asText()));
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
