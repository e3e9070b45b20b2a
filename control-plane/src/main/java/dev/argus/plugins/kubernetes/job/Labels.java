package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The labels by which the platform finds its objects. They are set last, so that no other value can replace them. */
public final class Labels {
    public static final String EXECUTION = "plugins.argus.dev/execution";
    public static final String ATTEMPT = "plugins.argus.dev/attempt";
    public static final String TENANT = "plugins.argus.dev/tenant";
    static final String PLUGIN = "plugins.argus.dev/plugin";

    /** On a pod with network access: selects the pod's NetworkPolicy. */
    public static final String EGRESS = "plugins.argus.dev/egress";

    /** On a tenant's Secret, with the value {@code true}: the Secret may be granted to plugins. */
    public static final String GRANTABLE = "plugins.argus.dev/grantable";

    private Labels() {}

    static Map<String, String> of(Execution execution) {
        return Map.of(
                EXECUTION, execution.id().toString(),
                ATTEMPT, Integer.toString(execution.attempt()),
                TENANT, execution.tenant().toString(),
                PLUGIN, execution.plugin().toString());
    }

    static Map<String, String> of(Execution execution, @Nullable PodNetwork network) {
        var labels = new HashMap<>(of(execution));
        if (network != null) {
            labels.put(EGRESS, network.policy());
        }
        return labels;
    }

    /** Returns the execution to which an object belongs; empty if its label is missing or not an execution id. */
    public static Optional<ExecutionId> execution(HasMetadata object) {
        var labels = object.getMetadata().getLabels();
        try {
            return Optional.ofNullable(labels == null ? null : labels.get(EXECUTION))
                    .map(UUID::fromString)
                    .map(ExecutionId::new);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
