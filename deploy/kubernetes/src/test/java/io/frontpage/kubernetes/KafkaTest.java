package io.frontpage.kubernetes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.frontpage.contracts.Topic;

import static org.assertj.core.api.Assertions.assertThat;

/** That topics are as the contracts have them, and that each service may do what it does and no more. */
class KafkaTest {
    /** What the manifests add to the contracts' settings. */
    private static final String OURS = "min.insync.replicas";

    private static final Map<String, Set<String>> READ = Map.of(
            "article-service", Set.of(),
            "feed-service", Set.of("articles", "engagements", "article-stats", "stories"),
            "recommend-service", Set.of("articles", "engagements", "article-stats", "stories"));

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void topicsAreAsTheContractsHaveThem(Combination combination) {
        var described = Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Topic::settings));
        var made = combination.manifests().of("KafkaTopic").stream()
                .collect(Collectors.toMap(topic -> topic.at("/metadata/name").asText(), KafkaTest::settings));
        assertThat(made).isEqualTo(described);
    }

    private static Map<String, String> settings(JsonNode topic) {
        var settings = new HashMap<>(Manifests.strings(topic.at("/spec/config")));
        settings.remove(OURS);
        return settings;
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void allTopicsHaveAsManyPartitionsAsFeedServiceIsTold(Combination combination) {
        var manifests = combination.manifests();
        var feed = manifests.services().stream()
                .filter(pods -> pods.name().equals("feed-service"))
                .findFirst()
                .orElseThrow();
        var told = ConfigurationTest.environment(manifests, feed).get("FRONTPAGE_HOT_PARTITIONS");
        assertThat(manifests.of("KafkaTopic"))
                .extracting(topic -> topic.at("/spec/partitions").asText())
                .containsOnly(told);
        assertThat(manifests.of("ScaledObject"))
                .allMatch(scaler -> scaler.at("/spec/maxReplicaCount").asInt() <= Integer.parseInt(told));
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void whatIsAcknowledgedIsOnAsManyBrokersAsThereAreButOne(Combination combination) {
        var manifests = combination.manifests();
        var brokers =
                manifests.of("KafkaNodePool").getFirst().at("/spec/replicas").asInt();
        assertThat(manifests.of("KafkaTopic")).allSatisfy(topic -> {
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(brokers);
            assertThat(topic.at("/spec/config").path(OURS).asInt()).isEqualTo(Math.max(1, brokers - 1));
        });
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void eachServiceMayWriteWhatItWritesAndNoMore(Combination combination) {
        var manifests = combination.manifests();
        assertThat(manifests.services()).allSatisfy(pods -> {
            var reads = READ.get(pods.name());
            assertThat(allowed(manifests, pods.name(), "topic", "Read")).isEqualTo(reads);
            assertThat(allowed(manifests, pods.name(), "topic", "Write"))
                    .isEqualTo(written(pods.name(), !reads.isEmpty()));
        });
    }

    /** Who reads can meet a record that it can't understand. */
    private static Set<String> written(String service, boolean reads) {
        var topics = new TreeSet<String>(reads ? List.of(Topic.DEAD_LETTERS.topicName()) : List.of());
        Settings.properties(service).forEach((property, value) -> {
            if (property.toString().matches("mp\\.messaging\\.outgoing\\.[^.]+\\.topic")) {
                topics.add(value.toString());
            }
        });
        return topics;
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void groupsAreFeedServicesAlone(Combination combination) {
        var manifests = combination.manifests();
        assertThat(allowed(manifests, "feed-service", "group", "Read")).containsExactly("feed-");
        assertThat(allowed(manifests, "article-service", "group", "Read")).isEmpty();
        assertThat(allowed(manifests, "recommend-service", "group", "Read")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void whoSendsDeadLettersAgainMayWriteThemAllAndReadWhatTellsWhetherToSend(Combination combination) {
        var manifests = combination.manifests();
        var letters = Topic.DEAD_LETTERS.topicName();
        var all = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        var compacted = Arrays.stream(Topic.values())
                .filter(topic -> "compact".equals(topic.settings().get("cleanup.policy")))
                .map(Topic::topicName);
        assertThat(allowed(manifests, letters, "topic", "Write")).isEqualTo(all);
        assertThat(allowed(manifests, letters, "topic", "Read"))
                .isEqualTo(Stream.concat(compacted, Stream.of(letters)).collect(Collectors.toSet()));
        assertThat(allowed(manifests, letters, "group", "Read")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void nobodyMayDoAnythingElse(Combination combination) {
        assertThat(combination.manifests().of("KafkaUser").stream()
                        .flatMap(user -> user.findValues("operations").stream())
                        .flatMap(Manifests::each)
                        .map(JsonNode::asText))
                .containsOnly("Read", "Write", "Describe");
    }

    private static Set<String> allowed(Manifests manifests, String user, String type, String operation) {
        return manifests.of("KafkaUser").stream()
                .filter(one -> one.at("/metadata/name").asText().equals(user))
                .flatMap(one -> Manifests.each(one.at("/spec/authorization/acls")))
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .filter(acl -> Manifests.each(acl.path("operations"))
                        .anyMatch(one -> one.asText().equals(operation)))
                .map(acl -> acl.at("/resource/name").asText())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#overlays")
    void everythingIsOfTheOneCluster(Combination combination) {
        var manifests = combination.manifests();
        var cluster = manifests.of("Kafka").getFirst().at("/metadata/name").asText();
        assertThat(Stream.of("KafkaNodePool", "KafkaTopic", "KafkaUser").flatMap(kind -> manifests.of(kind).stream()))
                .allMatch(one -> one.at("/metadata/labels")
                        .path("strimzi.io/cluster")
                        .asText()
                        .equals(cluster));
    }
}
