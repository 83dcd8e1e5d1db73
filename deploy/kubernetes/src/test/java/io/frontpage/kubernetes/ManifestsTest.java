package io.frontpage.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestsTest {
    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everyManifestFitsItsModelToTheLetter(Combination combination) {
        assertThat(combination.manifests().all())
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(Models.faults(manifest)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.frontpage.kubernetes.Combination#all")
    void everythingIsInOneNamespaceAndBelongsToFrontpage(Combination combination) {
        var manifests = combination.manifests();
        var namespace = manifests.of(Namespace.class).getFirst().getMetadata().getName();
        assertThat(manifests.all()).allSatisfy(manifest -> {
            var metadata = manifest.path("metadata");
            assertThat(metadata.path("labels").path("app.kubernetes.io/part-of").asText())
                    .as(metadata.toString())
                    .isEqualTo("frontpage");
            if (!manifest.path("kind").asText().equals("Namespace")) {
                assertThat(metadata.path("namespace").asText()).isEqualTo(namespace);
            }
        });
    }

    @Test
    void aFieldThatTheModelDoesNotHaveIsRefused() {
        var policy = Manifests.parse("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: typo
                spec:
                  podselector: {}
                """).all().getFirst();
        assertThat(Models.faults(policy)).singleElement().asString().contains("podselector");
    }

    @Test
    void aFieldOfAKindWithoutAModelIsRefusedToo() {
        var cluster = Manifests.parse("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata:
                  name: typo
                spec:
                  instances: 3
                  storage:
                    sice: 1Gi
                """).all().getFirst();
        assertThat(Models.faults(cluster)).anySatisfy(fault -> assertThat(fault).contains("sice"));
    }

    @Test
    void aKindThatNobodyChecksIsRefused() {
        var unknown =
                Manifests.parse("apiVersion: example/v1\nkind: Unknown\n").all().getFirst();
        assertThat(Models.faults(unknown)).singleElement().asString().contains("example/v1 Unknown");
    }
}
