package dev.argus.plugins.kubernetes;

import dev.argus.plugins.database.AsWorker;
import dev.argus.plugins.kubernetes.network.EgressPolicies;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.Tenants;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the walls of every tenant's namespace again and again, and restores what somebody deleted or changed: the
 * default deny, the quota, the limit range, and the policies of granted networks that pods use. A Kubernetes Event, a
 * line of the log and the counter {@code argus.walls.restored} tell of it.
 *
 * <p>All replicas do this. Two that restore the same wall at once do no harm, and only one of them tells of it.
 */
@Singleton
class WallRounds {
    private static final Logger LOG = LoggerFactory.getLogger(WallRounds.class);
    private static final List<String> KINDS = List.of("NetworkPolicy", "ResourceQuota", "LimitRange", "Namespace");
    /** The answer to a JSON patch whose test fails; also to an object that is invalid. */
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final Tenants tenants;
    private final TenantNamespaces namespaces;
    private final EgressPolicies policies;
    private final KubernetesEvents events;
    private final MeterRegistry meters;
    private final Map<String, RetryLog> logs = new ConcurrentHashMap<>();
    private final Set<String> unrestricted = ConcurrentHashMap.newKeySet();

    WallRounds(
            KubernetesClient client,
            Tenants tenants,
            TenantNamespaces namespaces,
            EgressPolicies policies,
            KubernetesEvents events,
            MeterRegistry meters) {
        this.client = client;
        this.tenants = tenants;
        this.namespaces = namespaces;
        this.policies = policies;
        this.events = events;
        this.meters = meters;
        KINDS.forEach(this::restored);
    }

    /** A wall that falls right after a round stands again within the delay and the time that a round takes. */
    @Scheduled(fixedDelay = "${argus.kubernetes.wall-round:15s}", initialDelay = "${argus.kubernetes.wall-round:15s}")
    @AsWorker
    void round() {
        for (var tenant : tenants.all()) {
            logs.computeIfAbsent(tenant.slug(), slug -> new RetryLog(LOG, "looking after the walls of tenant " + slug))
                    .attempt(() -> tend(tenant));
        }
    }

    private void tend(Tenant tenant) {
        var namespace = client.namespaces().withName(tenant.namespace()).get();
        if (!TenantNamespaces.isOf(namespace, tenant) || namespace.getMetadata().getDeletionTimestamp() != null) {
            return; // Nothing runs there. TenantNamespaces makes it or complains.
        }
        if (TenantNamespaces.isRestricted(namespace)) {
            unrestricted.remove(tenant.slug());
        } else {
            restrict(tenant);
        }
        var walls = new ArrayList<>(namespaces.walls(tenant));
        walls.addAll(policies.inUse(tenant.namespace()));
        walls.forEach(wall -> tend(tenant, wall));
    }

    private void tend(Tenant tenant, HasMetadata wanted) {
        HasMetadata there = client.resource(wanted).get();
        if (there != null && there.getMetadata().getDeletionTimestamp() != null) {
            return; // The next round makes a new one.
        }
        TenantWalls.fault(wanted, there)
                .filter(fault -> restore(wanted, there))
                .ifPresent(fault -> tell(tenant, wanted, fault));
    }

    /** Returns false if another replica, or whoever broke it, has changed the object meanwhile. */
    private boolean restore(HasMetadata wanted, @Nullable HasMetadata there) {
        try {
            if (there == null) {
                client.resource(wanted).create();
            } else {
                // The whole spec: applying a part of it would leave what somebody added.
                var change = List.of(
                        Map.of(
                                "op",
                                "test",
                                "path",
                                "/metadata/resourceVersion",
                                "value",
                                there.getMetadata().getResourceVersion()),
                        Map.of("op", "replace", "path", "/spec", "value", TenantWalls.spec(wanted)));
                client.resource(wanted).patch(PatchContext.of(PatchType.JSON), Serialization.asJson(change));
            }
            return true;
        } catch (KubernetesClientException e) {
            boolean changed = there != null && e.getCode() == UNPROCESSABLE;
            if (changed || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private void tell(Tenant tenant, HasMetadata wall, TenantWalls.Fault fault) {
        var name = wall.getKind() + " " + wall.getMetadata().getName();
        var what = switch (fault) {
            case MISSING -> "was missing and was made again";
            case CHANGED -> "had been changed and is again as it was";
        };
        LOG.warn("{} in namespace {} of tenant {} {}", name, tenant.namespace(), tenant.slug(), what);
        restored(wall.getKind()).increment();
        events.tell(
                wall,
                KubernetesEvents.Type.WARNING,
                "WallRestored",
                "%s %s. Walls of a tenant's namespace are set by the platform's configuration.".formatted(name, what));
    }

    /** Says it once, until the label is right again. */
    private void restrict(Tenant tenant) {
        boolean mended = namespaces.relabel(tenant);
        if (unrestricted.add(tenant.slug()) || mended) {
            LOG.warn(
                    "namespace {} of tenant {} did not enforce the Pod Security Standard restricted; {}",
                    tenant.namespace(),
                    tenant.slug(),
                    mended ? "it does again" : "give it the label pod-security.kubernetes.io/enforce: restricted");
            if (mended) {
                restored("Namespace").increment();
            }
        }
    }

    private Counter restored(String kind) {
        return meters.counter("argus.walls.restored", "kind", kind);
    }
}
