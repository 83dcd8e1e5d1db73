package io.frontpage.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;

/**
 * What each kind of manifest may hold, to the letter: a field that the model does not have is refused. For those whose model is
 * in no library there is a schema of the fields that we use, under {@code schemas}.
 */
final class Models {
    private static final Map<String, Class<?>> BY_KIND = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    Gateway.class,
                    HTTPRoute.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    Job.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    PodMonitor.class,
                    PrometheusRule.class,
                    Service.class,
                    ServiceAccount.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(
                    model -> HasMetadata.getApiVersion(model) + " " + HasMetadata.getKind(model), model -> model));

    /** Their annotations name an older version, whose fields are the same. */
    private static final Map<String, Class<?>> STRIMZI = Stream.of(
                    Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
            .collect(Collectors.toMap(model -> "kafka.strimzi.io/v1 " + model.getSimpleName(), model -> model));

    private static final Map<String, String> SCHEMAS = Map.of(
            "gateway.envoyproxy.io/v1alpha1 ClientTrafficPolicy", "envoy-gateway.json",
            "keda.sh/v1alpha1 ScaledObject", "keda.json",
            "keda.sh/v1alpha1 TriggerAuthentication", "keda.json",
            "postgresql.cnpg.io/v1 Cluster", "cloudnative-pg.json");

    private static final ObjectMapper STRICT =
            JsonMapper.builder().annotationIntrospector(new NoFieldsBeside()).build();

    /** The models keep fields that they don't know in a map: without it Jackson refuses them, as is its default. */
    private static final class NoFieldsBeside extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private Models() {}

    static Optional<Class<?>> of(JsonNode manifest) {
        return Optional.<Class<?>>ofNullable(BY_KIND.get(kind(manifest)))
                .or(() -> Optional.ofNullable(STRIMZI.get(kind(manifest))));
    }

    private static String kind(JsonNode manifest) {
        return manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
    }

    /** @throws AssertionError when it has a field that the model does not have, or a value that does not fit */
    static <T> T read(JsonNode manifest, Class<T> model) {
        try {
            return STRICT.treeToValue(manifest, model);
        } catch (JsonProcessingException e) {
            throw new AssertionError(kind(manifest) + " "
                    + manifest.path("metadata").path("name").asText() + ": " + e.getOriginalMessage() + " at "
                    + path(e));
        }
    }

    private static String path(JsonProcessingException e) {
        return e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getPathReference().replaceAll("[\\w.$]+\\[", "[")
                : "";
    }

    /** What is wrong with it; empty when nothing is. */
    static Set<String> faults(JsonNode manifest) {
        var model = of(manifest);
        if (model.isPresent()) {
            try {
                read(manifest, model.get());
                return Set.of();
            } catch (AssertionError e) {
                return Set.of(e.getMessage());
            }
        }
        var schema = SCHEMAS.get(kind(manifest));
        if (schema == null) {
            return Set.of("There is neither a model nor a schema of " + kind(manifest));
        }
        return schema(schema).validate(manifest).stream()
                .map(message -> kind(manifest) + ": " + message)
                .collect(Collectors.toSet());
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Models.class.getResourceAsStream("/schemas/" + name));
    }
}
