package dev.argus.plugins.kubernetes.resource;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The cluster's admission policies that prove who created a resource. They are found by the fixed names under which
 * they are shipped.
 */
@Singleton
class Policies {
    static final String IDENTITY = "plugin-execution-identity.plugins.argus.dev";
    static final String GUARD = "plugin-execution-guard.plugins.argus.dev";

    private static final List<Needed> NEEDED = List.of(
            new Needed("MutatingAdmissionPolicy", "mutatingadmissionpolicies", IDENTITY),
            new Needed("MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", IDENTITY),
            new Needed("ValidatingAdmissionPolicy", "validatingadmissionpolicies", GUARD),
            new Needed("ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", GUARD));

    private final KubernetesClient client;

    Policies(KubernetesClient client) {
        this.client = client;
    }

    private record Needed(String kind, String plural, String name) {
        ResourceDefinitionContext context() {
            return new ResourceDefinitionContext.Builder()
                    .withGroup("admissionregistration.k8s.io")
                    .withVersion("v1")
                    .withKind(kind)
                    .withPlural(plural)
                    .withNamespaced(false)
                    .build();
        }
    }

    /**
     * Returns when the newest of the policies was created. Throws {@link UnprovenException} if one is missing. Whether
     * they work is proved elsewhere, by trying.
     */
    Instant since() {
        return NEEDED.stream().map(this::madeAt).max(Instant::compareTo).orElseThrow();
    }

    private Instant madeAt(Needed needed) {
        GenericKubernetesResource there = client.genericKubernetesResources(needed.context())
                .withName(needed.name())
                .get();
        if (there == null) {
            throw new UnprovenException(
                    "the cluster has no %s %s (admissionregistration.k8s.io/v1, Kubernetes 1.36 or later); apply the chart's policies"
                            .formatted(needed.kind(), needed.name()));
        }
        return Instant.parse(Objects.requireNonNull(there.getMetadata().getCreationTimestamp()));
    }
}
