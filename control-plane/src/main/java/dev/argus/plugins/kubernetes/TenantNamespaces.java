package dev.argus.plugins.kubernetes;

import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.tenancy.Tenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Isolates the tenants' namespaces: Pod Security Standard "restricted", no traffic in or out, and limits on what all
 * pods together may use.
 *
 * <p>This is applied before anything runs in a namespace, and corrected at every start of the control plane. A
 * namespace with the id of another tenant is never changed.
 */
@Singleton
class TenantNamespaces {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String US = "argus-plugins";
    private static final String MAX_PODS = "200";

    private final KubernetesClient client;
    private final KubernetesConfiguration configuration;

    TenantNamespaces(KubernetesClient client, KubernetesConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    /**
     * Creates what is missing. If a chart manages the namespaces, creates nothing. Throws IllegalStateException if the
     * namespace belongs to somebody else, or if it is missing and a chart manages it.
     */
    void ensure(Tenant tenant) {
        var there = client.namespaces().withName(tenant.namespace()).get();
        if (there != null) {
            requireTenants(there, tenant);
        }
        if (!configuration.manageNamespaces()) {
            if (there == null) {
                throw new IllegalStateException(
                        "namespace %s of tenant %s does not exist; create it, or set argus.kubernetes.manage-namespaces=true"
                                .formatted(tenant.namespace(), tenant.slug()));
            }
            return;
        }
        apply(priorityClass());
        apply(namespace(tenant));
        objects(tenant.namespace()).forEach(this::apply);
    }

    private void apply(HasMetadata wanted) {
        client.resource(wanted).fieldManager(US).forceConflicts().serverSideApply();
    }

    private static void requireTenants(Namespace there, Tenant tenant) {
        var labels = there.getMetadata().getLabels();
        var owner = labels == null ? null : labels.get(Labels.TENANT);
        if (!tenant.id().toString().equals(owner)) {
            throw new IllegalStateException(
                    "namespace %s does not belong to tenant %s: its label %s is %s; choose another one"
                            .formatted(tenant.namespace(), tenant.slug(), Labels.TENANT, owner));
        }
    }

    /** Returns the priority class of all tenants' pods. A waiting pod of it never evicts another pod. */
    static PriorityClass priorityClass() {
        return new PriorityClassBuilder()
                .withNewMetadata()
                .withName(RunnerJob.PRIORITY_CLASS)
                .endMetadata()
                .withValue(0)
                .withPreemptionPolicy("Never")
                .withGlobalDefault(false)
                .build();
    }

    static Namespace namespace(Tenant tenant) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(tenant.namespace())
                .withLabels(Map.of(
                        Labels.TENANT,
                        tenant.id().toString(),
                        MANAGED_BY,
                        US,
                        "pod-security.kubernetes.io/enforce",
                        "restricted",
                        "pod-security.kubernetes.io/enforce-version",
                        "latest"))
                .endMetadata()
                .build();
    }

    static List<HasMetadata> objects(String namespace) {
        return List.of(
                new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName("argus-default-deny")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Ingress", "Egress")
                        .endSpec()
                        .build(),
                new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("argus-plugins")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of(
                                "pods", new Quantity(MAX_PODS),
                                "services", new Quantity("0"),
                                "persistentvolumeclaims", new Quantity("0")))
                        .endSpec()
                        .build(),
                new LimitRangeBuilder()
                        .withNewMetadata()
                        .withName("argus-plugins")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewLimit()
                        .withType("Container")
                        .withDefault(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("128Mi")))
                        .withDefaultRequest(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("128Mi")))
                        .endLimit()
                        .endSpec()
                        .build());
    }
}
