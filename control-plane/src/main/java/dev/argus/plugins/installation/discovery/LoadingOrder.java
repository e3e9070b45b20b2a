package dev.argus.plugins.installation.discovery;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.kit.dependency.DependencyNode;
import dev.argus.kit.dependency.DependencyOrder;
import dev.argus.kit.dependency.UnresolvedPlugin;
import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.architecture.Pure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The order in which the folders of one scan are imported: dependencies first, otherwise by name.
 *
 * @param folders all folders, in this order
 * @param dropped for each plugin that cannot be imported according to the manifests, the first thing that it lacks
 * @param cycles groups of plugins that depend on each other; none of them waits for the others
 */
@Pure
record LoadingOrder(List<Path> folders, Map<PluginName, String> dropped, List<List<PluginName>> cycles) {
    /**
     * @param readable the manifests that could be read, by folder; if two have the same id, the first one counts
     * @param installed the plugins that the tenant has already; their own dependencies are not checked
     */
    static LoadingOrder of(List<Path> folders, Map<Path, Manifest> readable, Map<PluginName, SemVer> installed) {
        var folderOf = new LinkedHashMap<PluginName, Path>();
        var plugins = new ArrayList<DependencyNode>();
        installed.forEach((plugin, version) -> plugins.add(new DependencyNode(plugin, version, List.of())));
        for (var folder : folders) {
            var manifest = readable.get(folder);
            if (manifest != null
                    && !installed.containsKey(manifest.id())
                    && folderOf.putIfAbsent(manifest.id(), folder) == null) {
                plugins.add(new DependencyNode(manifest.id(), manifest.version(), manifest.dependencies()));
            }
        }
        var order = DependencyOrder.of(plugins);
        var sorted = new LinkedHashSet<Path>();
        order.order().stream()
                .map(plugin -> folderOf.get(plugin.plugin()))
                .filter(Objects::nonNull)
                .forEach(sorted::add);
        sorted.addAll(folders);
        var dropped = order.dropped().stream()
                .collect(toUnmodifiableMap(
                        UnresolvedPlugin::plugin, UnresolvedPlugin::reason, (first, second) -> second));
        return new LoadingOrder(List.copyOf(sorted), dropped, order.cycles());
    }

    /**
     * Returns why a plugin cannot be imported if {@code there} are the plugins that exist so far; empty if it lacks
     * nothing.
     */
    Optional<String> missingDependency(Manifest manifest, Map<PluginName, SemVer> there) {
        return manifest.dependencies().stream()
                .filter(dependency -> !satisfied(dependency, there) && !inOneCycle(manifest.id(), dependency.id()))
                .findFirst()
                .map(missing -> dropped.getOrDefault(
                        manifest.id(),
                        "it needs %s %s, which could not be loaded".formatted(missing.id(), missing.range())));
    }

    private static boolean satisfied(Dependency dependency, Map<PluginName, SemVer> there) {
        var version = there.get(dependency.id());
        return version != null && dependency.range().contains(version);
    }

    private boolean inOneCycle(PluginName one, PluginName other) {
        return cycles.stream().anyMatch(cycle -> cycle.contains(one) && cycle.contains(other));
    }
}
