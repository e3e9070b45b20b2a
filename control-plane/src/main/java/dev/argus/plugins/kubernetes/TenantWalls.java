package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The walls of a tenant's namespace: no traffic in or out, and limits on what all its pods together may use. The chart
 * makes the same objects; helm/test compares them.
 */
@Pure
final class TenantWalls {
    private static final String NAME = "argus-plugins";

    private TenantWalls() {}

    /** What is wrong with a wall. */
    enum Fault {
        MISSING,
        CHANGED
    }

    /** Returns the objects that must always be in the namespace. */
    static List<HasMetadata> of(String namespace, Map<String, Quantity> hard) {
        return List.of(defaultDeny(namespace), quota(namespace, hard), limits(namespace));
    }

    /**
     * Compares what is there with what must be there. Only the spec counts: labels and annotations of a wall do
     * nothing, and a chart has its own.
     *
     * @param there the object of the same kind and name; null if there is none
     */
    static Optional<Fault> fault(HasMetadata wanted, @Nullable HasMetadata there) {
        if (there == null) {
            return Optional.of(Fault.MISSING);
        }
        return spec(wanted).equals(spec(there)) ? Optional.empty() : Optional.of(Fault.CHANGED);
    }

    /** Returns the spec of a wall. Throws IllegalArgumentException for an object of another kind. */
    static Object spec(HasMetadata wall) {
        return switch (wall) {
            case NetworkPolicy policy -> policy.getSpec();
            case ResourceQuota quota -> quota.getSpec();
            case LimitRange range -> range.getSpec();
            default -> throw new IllegalArgumentException(wall.getKind() + " is no wall");
        };
    }

    private static NetworkPolicy defaultDeny(String namespace) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("argus-default-deny")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }

    private static ResourceQuota quota(String namespace, Map<String, Quantity> hard) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHard(hard)
                .endSpec()
                .build();
    }

    private static LimitRange limits(String namespace) {
        return new LimitRangeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withDefault(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("128Mi")))
                .withDefaultRequest(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("128Mi")))
                .endLimit()
                .endSpec()
                .build();
    }
}
