package dev.argus.kit.dependency;

import dev.argus.kit.manifest.PluginName;
import java.util.List;

/**
 * The plugin versions to install so that one plugin version works, dependencies first.
 *
 * @param plugin the plugin that the plan is for
 * @param steps what to install, in this order; the version itself comes last unless it is part of a cycle
 * @param dropped the plugins that cannot be installed, with the reason; if the version itself is among them, there is
 *     no plan
 * @param cycles groups of plugins that depend on each other
 */
public record DependencyPlan(
        PluginName plugin, List<DependencyNode> steps, List<UnresolvedPlugin> dropped, List<List<PluginName>> cycles) {
    public DependencyPlan {
        steps = List.copyOf(steps);
        dropped = List.copyOf(dropped);
        cycles = cycles.stream().map(List::copyOf).toList();
    }

    /** Whether every dependency is satisfied. */
    public boolean complete() {
        return dropped.isEmpty();
    }

    /**
     * Makes the plan for {@code wanted}, choosing from {@code available}. Never fails: problems are in
     * {@link #dropped}.
     */
    public static DependencyPlan of(DependencyNode wanted, AvailableVersions available) {
        return new DependencyResolver(wanted, available).plan();
    }
}
