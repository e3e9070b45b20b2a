package dev.argus.kit.dependency;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.kit.manifest.VersionRange;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The available plugins of a test, written as {@code needs("app 1.0.0", "base ^1")}. */
final class FakeVersions implements AvailableVersions {
    private final Map<PluginName, Map<SemVer, List<Dependency>>> plugins = new LinkedHashMap<>();
    int looked;

    FakeVersions with(String plugin, String... needs) {
        var needed = needs(plugin, needs);
        plugins.computeIfAbsent(needed.plugin(), name -> new LinkedHashMap<>())
                .put(needed.version(), needed.dependencies());
        return this;
    }

    static DependencyNode needs(String plugin, String... needs) {
        var dependencies = Arrays.stream(needs)
                .map(text -> text.split(" ", 2))
                .map(parts -> new Dependency(name(parts[0]), VersionRange.parse(parts[1])))
                .toList();
        var parts = plugin.split(" ");
        return new DependencyNode(name(parts[0]), SemVer.parse(parts[1]), dependencies);
    }

    static PluginName name(String text) {
        return new PluginName("acme", text);
    }

    static List<String> names(List<DependencyNode> plugins) {
        return plugins.stream()
                .map(plugin -> plugin.plugin().name() + " " + plugin.version())
                .toList();
    }

    @Override
    public Collection<SemVer> versions(PluginName plugin) {
        return plugins.getOrDefault(plugin, Map.of()).keySet();
    }

    @Override
    public List<Dependency> dependencies(PluginName plugin, SemVer version) {
        looked++;
        return plugins.getOrDefault(plugin, Map.of()).getOrDefault(version, List.of());
    }
}
