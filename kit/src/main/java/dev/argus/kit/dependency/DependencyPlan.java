package dev.argus.kit.dependency;

import dev.argus.kit.manifest.PluginName;
import java.util.List;

/**
 * What has to be installed so that one version of a plugin works, dependencies first.
 *
 * @param steps what to install, the version itself last unless it is in a circle
 * @param dropped what cannot be had, with the reason; once the version itself is among it there is no plan
 * @param cycles plugins that need each other in a circle
 */
public record DependencyPlan(
        PluginName plugin, List<Needed> steps, List<Dropped> dropped, List<List<PluginName>> cycles) {
    public DependencyPlan {
        steps = List.copyOf(steps);
        dropped = List.copyOf(dropped);
        cycles = cycles.stream().map(List::copyOf).toList();
    }

    /** Whether everything it needs is there. */
    public boolean complete() {
        return dropped.isEmpty();
    }

    /** The plan for {@code wanted}, out of what is available; answers for every input. */
    public static DependencyPlan of(Needed wanted, Available available) {
        return new Planning(wanted, available).plan();
    }
}
