package dev.argus.kit.dependency;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A topological order of plugins: each plugin comes after its dependencies; otherwise the order of discovery is kept.
 *
 * @param order the plugins whose dependencies are all satisfied
 * @param dropped the plugins with a missing dependency, and the plugins that depend on those
 * @param cycles groups of plugins that depend on each other; within a group {@code order} keeps the order of discovery
 */
public record DependencyOrder(
        List<DependencyNode> order, List<UnresolvedPlugin> dropped, List<List<PluginName>> cycles) {
    public DependencyOrder {
        order = List.copyOf(order);
        dropped = List.copyOf(dropped);
        cycles = cycles.stream().map(List::copyOf).toList();
    }

    /**
     * @param found the plugins in the order of discovery, each once
     * @throws IllegalArgumentException if a plugin is given twice
     */
    public static DependencyOrder of(List<DependencyNode> found) {
        var versions = new HashMap<PluginName, SemVer>();
        found.forEach(plugin -> versions.put(plugin.plugin(), plugin.version()));
        return of(found, missing -> why(versions.get(missing.id()), missing));
    }

    /** @param why gives the reason to report for an unsatisfied dependency */
    static DependencyOrder of(List<DependencyNode> found, Function<Dependency, String> why) {
        var left = new LinkedHashMap<PluginName, DependencyNode>();
        for (var plugin : found) {
            if (left.put(plugin.plugin(), plugin) != null) {
                throw new IllegalArgumentException("%s is given twice".formatted(plugin.plugin()));
            }
        }
        var dropped = drop(left, why);
        var nodes = List.copyOf(left.values());
        var groups = new StronglyConnectedComponents(edges(nodes)).groups();
        return new DependencyOrder(
                sorted(nodes, groups),
                dropped,
                groups.stream()
                        .filter(group -> group.size() > 1)
                        .map(group -> names(nodes, group))
                        .toList());
    }

    /**
     * Removes the plugins with an unsatisfied dependency, then the plugins that depend on those, and so on. Returns
     * them in this order.
     */
    private static List<UnresolvedPlugin> drop(Map<PluginName, DependencyNode> left, Function<Dependency, String> why) {
        var neededBy = new HashMap<PluginName, List<UnresolvedPlugin>>();
        var next = new ArrayDeque<UnresolvedPlugin>();
        for (var plugin : left.values()) {
            plugin.dependencies()
                    .forEach(dependency -> neededBy.computeIfAbsent(dependency.id(), name -> new ArrayList<>())
                            .add(new UnresolvedPlugin(
                                    plugin.plugin(), "it needs %s, which is dropped".formatted(dependency.id()))));
            plugin.dependencies().stream()
                    .filter(dependency -> !satisfied(left, dependency))
                    .findFirst()
                    .ifPresent(missing -> next.add(new UnresolvedPlugin(plugin.plugin(), why.apply(missing))));
        }
        var dropped = new ArrayList<UnresolvedPlugin>();
        while (!next.isEmpty()) {
            var plugin = next.poll();
            if (left.remove(plugin.plugin()) != null) {
                dropped.add(plugin);
                next.addAll(neededBy.getOrDefault(plugin.plugin(), List.of()));
            }
        }
        return dropped;
    }

    private static boolean satisfied(Map<PluginName, DependencyNode> left, Dependency dependency) {
        var plugin = left.get(dependency.id());
        return plugin != null && dependency.range().contains(plugin.version());
    }

    private static String why(@Nullable SemVer there, Dependency missing) {
        var wanted = "it needs %s %s".formatted(missing.id(), missing.range());
        return there == null ? wanted + ", which is missing" : wanted + ", but only %s is there".formatted(there);
    }

    /** Returns, for the index of each plugin, the indexes of its dependencies. */
    private static List<List<Integer>> edges(List<DependencyNode> nodes) {
        var index = new LinkedHashMap<PluginName, Integer>();
        nodes.forEach(node -> index.put(node.plugin(), index.size()));
        return nodes.stream()
                .map(node -> node.dependencies().stream()
                        .map(dependency -> index.get(dependency.id()))
                        .distinct()
                        .toList())
                .toList();
    }

    /** Repeatedly takes the group that was found first among those whose dependencies are already taken. */
    private static List<DependencyNode> sorted(List<DependencyNode> nodes, List<List<Integer>> groups) {
        var edges = edges(nodes);
        int[] groupOf = new int[nodes.size()];
        IntStream.range(0, groups.size()).forEach(group -> groups.get(group).forEach(node -> groupOf[node] = group));
        var needs = new ArrayList<TreeSet<Integer>>();
        var neededBy = new ArrayList<TreeSet<Integer>>();
        groups.forEach(group -> {
            needs.add(new TreeSet<>());
            neededBy.add(new TreeSet<>());
        });
        for (int node = 0; node < nodes.size(); node++) {
            for (int other : edges.get(node)) {
                if (groupOf[node] != groupOf[other]) {
                    needs.get(groupOf[node]).add(groupOf[other]);
                    neededBy.get(groupOf[other]).add(groupOf[node]);
                }
            }
        }
        var ready = new TreeSet<>(IntStream.range(0, groups.size())
                .filter(group -> needs.get(group).isEmpty())
                .boxed()
                .toList());
        var order = new ArrayList<DependencyNode>();
        while (!ready.isEmpty()) {
            int group = ready.pollFirst();
            groups.get(group).forEach(node -> order.add(nodes.get(node)));
            for (int waiting : neededBy.get(group)) {
                needs.get(waiting).remove(group);
                if (needs.get(waiting).isEmpty()) {
                    ready.add(waiting);
                }
            }
        }
        return order;
    }

    private static List<PluginName> names(List<DependencyNode> nodes, List<Integer> group) {
        return group.stream().map(node -> nodes.get(node).plugin()).toList();
    }
}
