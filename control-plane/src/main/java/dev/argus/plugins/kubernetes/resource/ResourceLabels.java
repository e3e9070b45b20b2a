package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.TriggerKind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels by which people select resources. The guard policy lets nobody set them but whoever may write a status,
 * and the platform never reads them to decide anything.
 */
@Pure
final class ResourceLabels {
    static final String STATE = "plugins.argus.dev/state";
    static final String TRIGGER = "plugins.argus.dev/trigger";
    static final String PLUGIN = "plugins.argus.dev/plugin";
    private static final int LONGEST_VALUE = 63;

    private ResourceLabels() {}

    /**
     * @param plugin publisher/name; the label has a dot in place of the slash, which a label cannot have, and is left
     *     out if it would be longer than Kubernetes allows
     */
    static Map<String, String> of(@Nullable Object plugin, TriggerKind trigger, String state) {
        var labels = new TreeMap<>(Map.of(STATE, state, TRIGGER, trigger.name()));
        if (plugin instanceof String name && name.length() <= LONGEST_VALUE) {
            labels.put(PLUGIN, name.replace('/', '.'));
        }
        return Map.copyOf(labels);
    }
}
