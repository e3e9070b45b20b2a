package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Tenant;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves with dry runs, which change nothing, that a resource gets the name of the person who creates it and that a
 * forged name is refused.
 */
@Singleton
class IdentityProof {
    static final String TENANT = "plugins.argus.dev/tenant";
    /** A name that nobody has. The policy must refuse it from everybody. */
    static final String NOBODY = "argus:forged-by-the-probe";

    /** How far the control plane's clock may be ahead of the API server's. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Policies policies;
    private final Clock clock;

    IdentityProof(KubernetesClient client, Policies policies, Clock clock) {
        this.client = client;
        this.policies = policies;
        this.clock = clock;
    }

    Proof of(Tenant tenant) {
        requireOwn(tenant);
        requireDefinition(tenant.namespace());
        var since = policies.since();
        if (clock.instant().isBefore(since.plus(Stamp.TAKE_UP).plus(CLOCKS))) {
            throw new UnprovenException(
                    "the policies were created at %s; waiting until every API server enforces them".formatted(since));
        }
        var self = client.authentication()
                .v1()
                .selfSubjectReviews()
                .create(new SelfSubjectReview())
                .getStatus()
                .getUserInfo()
                .getUsername();
        requireStamp(tenant.namespace(), self);
        requireRefusal(tenant.namespace());
        return new Proof(self, since);
    }

    private void requireOwn(Tenant tenant) {
        var namespace = client.namespaces().withName(tenant.namespace()).get();
        var labels = namespace == null ? null : namespace.getMetadata().getLabels();
        if (labels == null || !tenant.id().toString().equals(labels.get(TENANT))) {
            throw new UnprovenException("namespace %s does not exist, or its label %s is not %s"
                    .formatted(tenant.namespace(), TENANT, tenant.id()));
        }
    }

    private void requireDefinition(String namespace) {
        try {
            ResourceConversion.in(client, namespace).list(ResourceConversion.page(1, null));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new UnprovenException("the cluster does not know PluginExecution; apply crds/ first");
            }
            throw e;
        }
    }

    private void requireStamp(String namespace, String self) {
        var stamped = tryOut(namespace, null);
        if (!self.equals(stamped)) {
            throw new UnprovenException(
                    "the policy %s does not stamp the requester: on a trial resource it is %s, and should be %s"
                            .formatted(Policies.IDENTITY, stamped, self));
        }
    }

    private void requireRefusal(String namespace) {
        try {
            tryOut(namespace, new RequestedBy(NOBODY, null, List.of()));
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains("'" + Policies.GUARD + "'")) {
                return;
            }
            throw e;
        }
        throw new UnprovenException("the policy %s does not refuse a forged requester".formatted(Policies.GUARD));
    }

    /** Returns the name that the cluster would put on a resource that is created like this. */
    private String tryOut(String namespace, @Nullable RequestedBy by) {
        var probe = ResourceConversion.resource(
                new ResourceKey(namespace, "argus-probe"),
                new PluginExecutionSpec("argus/probe", null, null, "probe", null, null, by));
        probe.getMetadata().setName(null);
        probe.getMetadata().setGenerateName("argus-probe-");
        var answer = ResourceConversion.in(client, namespace)
                .resource(probe)
                .dryRun(true)
                .create();
        return String.valueOf(answer.<Object>get("spec", "requestedBy", "username"));
    }
}
