package dev.argus.kit.dependency;

import static java.util.stream.Collectors.joining;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.kit.manifest.VersionRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the dependencies of one plugin version. It terminates because version ranges are only ever added, so the
 * version chosen for a plugin only ever becomes lower.
 */
final class DependencyResolver {
    /**
     * The most plugins in a plan. This limit and the next one bound the search, so that a publisher cannot make the
     * platform search forever.
     */
    static final int MAX_PLUGINS = 64;

    static final int MAX_CHOICES = 256;
    private static final int LISTED = 5;

    /**
     * SemVer precedence ignores build metadata. The text breaks such ties, so that the plan does not depend on the
     * order of a list.
     */
    private static final Comparator<SemVer> HIGHEST =
            Comparator.<SemVer>naturalOrder().thenComparing(SemVer::toString);

    private final DependencyNode wanted;
    private final AvailableVersions available;
    private final Map<PluginName, DependencyNode> chosen = new LinkedHashMap<>();
    private final Map<PluginName, LinkedHashSet<VersionRange>> ranges = new LinkedHashMap<>();
    /** The versions that all ranges so far allow, highest first. */
    private final Map<PluginName, List<SemVer>> allowed = new LinkedHashMap<>();

    private final ArrayDeque<DependencyNode> toFollow = new ArrayDeque<>();
    private int choices;

    DependencyResolver(DependencyNode wanted, AvailableVersions available) {
        this.wanted = wanted;
        this.available = available;
    }

    DependencyPlan plan() {
        chosen.put(wanted.plugin(), wanted);
        toFollow.add(wanted);
        while (!toFollow.isEmpty()) {
            var plugin = toFollow.poll();
            if (plugin.equals(chosen.get(plugin.plugin()))) {
                plugin.dependencies().forEach(this::ask);
            }
        }
        var ordered = DependencyOrder.of(reached(), this::explained);
        return new DependencyPlan(wanted.plugin(), ordered.order(), ordered.dropped(), ordered.cycles());
    }

    private void ask(Dependency dependency) {
        var plugin = dependency.id();
        var asked = ranges.computeIfAbsent(plugin, name -> new LinkedHashSet<>());
        if (!asked.add(dependency.range()) || plugin.equals(wanted.plugin())) {
            return;
        }
        var highest = tooMuch(plugin) ? Optional.<SemVer>empty() : highest(dependency);
        var before = chosen.get(plugin);
        if (highest.isEmpty()) {
            chosen.remove(plugin);
        } else if (before == null || !before.version().equals(highest.get())) {
            choices++;
            var choice = new DependencyNode(plugin, highest.get(), available.dependencies(plugin, highest.get()));
            chosen.put(plugin, choice);
            toFollow.add(choice);
        }
    }

    private boolean tooMuch(PluginName plugin) {
        return choices >= MAX_CHOICES || (!chosen.containsKey(plugin) && chosen.size() >= MAX_PLUGINS);
    }

    private Optional<SemVer> highest(Dependency newest) {
        var left = allowed.computeIfAbsent(newest.id(), plugin -> new ArrayList<>(sorted(plugin)));
        left.removeIf(version -> !newest.range().contains(version));
        return left.stream().findFirst();
    }

    private List<SemVer> sorted(PluginName plugin) {
        return available.versions(plugin).stream().sorted(HIGHEST.reversed()).toList();
    }

    /**
     * Returns the versions that the final choice depends on. The search may also have chosen versions that only an
     * abandoned choice depended on.
     */
    private List<DependencyNode> reached() {
        var reached = new LinkedHashMap<PluginName, DependencyNode>();
        var waiting = new ArrayDeque<>(List.of(wanted.plugin()));
        while (!waiting.isEmpty()) {
            var plugin = chosen.get(waiting.poll());
            if (plugin != null && reached.putIfAbsent(plugin.plugin(), plugin) == null) {
                plugin.dependencies().forEach(dependency -> waiting.add(dependency.id()));
            }
        }
        return new ArrayList<>(reached.values());
    }

    private String explained(Dependency missing) {
        var plugin = missing.id();
        var words = "it needs %s %s".formatted(plugin, missing.range());
        if (plugin.equals(wanted.plugin())) {
            return words + ", but this is %s".formatted(wanted.version());
        }
        if (choices >= MAX_CHOICES || chosen.size() >= MAX_PLUGINS) {
            return words
                    + ", but a plan has at most %d plugins and considers at most %d versions"
                            .formatted(MAX_PLUGINS, MAX_CHOICES);
        }
        var versions = sorted(plugin);
        if (versions.isEmpty()) {
            return words + ", which has no version";
        }
        var others = ranges.getOrDefault(plugin, new LinkedHashSet<>());
        var clash = others.size() < 2 ? "" : " (the ranges asked for are %s)".formatted(listed(others, " and "));
        return "%s%s, but the versions are %s".formatted(words, clash, listed(versions, ", "));
    }

    private static String listed(Collection<?> all, String between) {
        var first = all.stream().limit(LISTED).map(Object::toString).collect(joining(between));
        return all.size() > LISTED ? "%s and %d more".formatted(first, all.size() - LISTED) : first;
    }
}
