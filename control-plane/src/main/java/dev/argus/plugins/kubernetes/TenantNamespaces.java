package dev.argus.plugins.kubernetes;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.tenancy.Tenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Isolates the tenants' namespaces: Pod Security Standard "restricted", no traffic in or out, and limits on what all
 * pods together may use.
 *
 * <p>This is applied before anything runs in a namespace, and corrected at every start of the control plane; after that
 * {@link WallRounds} looks after it. A namespace with the id of another tenant is never changed.
 */
@Singleton
class TenantNamespaces {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final String RESTRICTED = "restricted";
    private static final String US = "argus-plugins";

    private final KubernetesClient client;
    private final KubernetesConfiguration configuration;
    private final Map<String, TenantQuota> quotas;

    TenantNamespaces(KubernetesClient client, KubernetesConfiguration configuration, List<TenantQuota> quotas) {
        this.client = client;
        this.configuration = configuration;
        this.quotas = quotas.stream().collect(toUnmodifiableMap(TenantQuota::slug, Function.identity()));
    }

    /** Returns the objects that must always be in the tenant's namespace. */
    List<HasMetadata> walls(Tenant tenant) {
        var quota = quotas.get(tenant.slug());
        return TenantWalls.of(tenant.namespace(), quota == null ? TenantQuota.DEFAULT : quota.hard());
    }

    /** Returns whether the namespace exists and belongs to the tenant. */
    static boolean isOf(@Nullable Namespace namespace, Tenant tenant) {
        return namespace != null && tenant.id().toString().equals(owner(namespace));
    }

    /** Returns whether the namespace refuses pods that are not restricted. */
    static boolean isRestricted(Namespace namespace) {
        return RESTRICTED.equals(label(namespace, ENFORCE));
    }

    /** Gives the namespace its labels again. Returns whether that is for the control plane to do. */
    boolean relabel(Tenant tenant) {
        if (configuration.manageNamespaces()) {
            apply(namespace(tenant));
        }
        return configuration.manageNamespaces();
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
        walls(tenant).forEach(this::apply);
    }

    private void apply(HasMetadata wanted) {
        client.resource(wanted).fieldManager(US).forceConflicts().serverSideApply();
    }

    private static void requireTenants(Namespace there, Tenant tenant) {
        if (!isOf(there, tenant)) {
            throw new IllegalStateException(
                    "namespace %s does not belong to tenant %s: its label %s is %s; choose another one"
                            .formatted(tenant.namespace(), tenant.slug(), Labels.TENANT, owner(there)));
        }
    }

    private static @Nullable String owner(Namespace namespace) {
        return label(namespace, Labels.TENANT);
    }

    private static @Nullable String label(Namespace namespace, String name) {
        var labels = namespace.getMetadata().getLabels();
        return labels == null ? null : labels.get(name);
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
                        ENFORCE,
                        RESTRICTED,
                        ENFORCE + "-version",
                        "latest"))
                .endMetadata()
                .build();
    }
}
