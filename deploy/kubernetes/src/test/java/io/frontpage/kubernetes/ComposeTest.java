package io.frontpage.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.frontpage.contracts.Topic;

import static org.assertj.core.api.Assertions.assertThat;

/** The same promises for {@code deploy/compose} as for the manifests, as far as they apply there. */
class ComposeTest {
    private static final String TEXT = Settings.read(Settings.checkout().resolve("deploy/compose/compose.yaml"));
    private static final JsonNode COMPOSE = parse(TEXT);
    private static final Pattern ADDRESS = Pattern.compile("(?:^|[/@])([a-z][a-z-]*):\\d+");
    private static final Pattern TOPIC = Pattern.compile("^ *topic ([a-z-]+)((?: \\S+=\\S+)+)$", Pattern.MULTILINE);
    private static final Pattern ROUTES = Pattern.compile("@([a-z-]+) path (.+)");

    /** Anchors and merges resolved, which Jackson does not do. */
    private static JsonNode parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(options)).load(yaml));
    }

    private static JsonNode service(String name) {
        return COMPOSE.path("services").path(name);
    }

    private static Map<String, String> environment(String service) {
        return Manifests.strings(service(service).path("environment"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "feed-service", "recommend-service"})
    void servicesAreToldWhatTheyKnowAndAllThatTheyNeed(String service) {
        var environment = environment(service);
        assertThat(environment.keySet()).allMatch(variable -> Settings.isKnown(service, variable));
        assertThat(environment.keySet()).containsAll(ConfigurationTest.needed(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "feed-service", "recommend-service"})
    void servicesBelieveTheGatewayWhoARequestIsFrom(String service) {
        assertThat(environment(service))
                .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .containsEntry("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "feed-service", "recommend-service"})
    void servicesMayNothing(String service) {
        assertThat(service(service).path("read_only").asBoolean()).isTrue();
        assertThat(service(service).path("cap_drop"))
                .extracting(JsonNode::asText)
                .containsExactly("ALL");
        assertThat(service(service).path("security_opt"))
                .extracting(JsonNode::asText)
                .containsExactly("no-new-privileges:true");
        assertThat(service(service).has("mem_limit")).isTrue();
    }

    @Test
    void imagesAreThoseOfTheManifests() {
        var images = Manifests.each(COMPOSE.path("services"))
                .map(service -> service.path("image").asText())
                .collect(Collectors.toSet());
        assertThat(images).allMatch(WorkloadsTest::isPinned);
        assertThat(new Combination("base", List.of()).manifests().services())
                .allMatch(pods -> images.contains(
                        pods.template().getSpec().getContainers().getFirst().getImage()));
    }

    @Test
    void whateverIsNamedIsThere() {
        var names = Manifests.names(COMPOSE.path("services"));
        assertThat(names.stream().flatMap(name -> Manifests.names(service(name).path("depends_on")).stream()))
                .isNotEmpty()
                .isSubsetOf(names);
        assertThat(names.stream()
                        .flatMap(name ->
                                environment(name) == null ? Stream.<String>of() : environment(name).values().stream())
                        .flatMap(value -> ADDRESS.matcher(value).results())
                        .map(found -> found.group(1)))
                .contains("kafka", "redis", "postgres")
                .allMatch(host -> names.contains(host) || host.equals("localhost"));
    }

    @Test
    void onlyTheGatewayIsReachedAndOnlyFromThisMachine() {
        assertThat(Manifests.names(COMPOSE.path("services")))
                .filteredOn(name -> service(name).has("ports"))
                .containsExactly("gateway");
        assertThat(service("gateway").path("ports"))
                .extracting(JsonNode::asText)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void topicsAreAsTheContractsHaveThem() {
        var made = TOPIC.matcher(TEXT)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> settings(found.group(2))));
        assertThat(made)
                .isEqualTo(Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Topic::settings)));
        assertThat(TEXT).contains("--partitions " + environment("feed-service").get("FRONTPAGE_HOT_PARTITIONS") + " ");
    }

    private static Map<String, String> settings(String words) {
        return Arrays.stream(words.strip().split(" "))
                .map(word -> word.split("="))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    @Test
    void prefixesLeadWhereTheyLeadOnALaptop() {
        var routes = ROUTES.matcher(Settings.read(Settings.checkout().resolve("deploy/compose/Caddyfile")))
                .results()
                .flatMap(found -> Arrays.stream(found.group(2).split(" "))
                        .filter(path -> !path.endsWith("/*"))
                        .map(path -> Map.entry(path, found.group(1))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(routes)
                .isEqualTo(RoutesTest.laptop(route -> route.rewritten().isEmpty()));
    }
}
