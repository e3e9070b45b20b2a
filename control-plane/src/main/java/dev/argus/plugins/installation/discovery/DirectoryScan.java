package dev.argus.plugins.installation.discovery;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One scan of the plugin directory. Plugins that others depend on are imported first. A plugin that lacks a dependency
 * and is not installed already becomes FAILED with the reason, and the scan continues.
 */
final class DirectoryScan {
    private final TenantId tenant;
    private final String by;
    private final PluginImport pluginImport;
    private final DiscoveredPlugins discoveredPlugins;
    private final Map<String, String> places = new HashMap<>();
    private final Map<PluginName, SemVer> there;

    /** @param installed the plugins that the tenant has, with their pinned versions */
    DirectoryScan(
            TenantId tenant,
            String by,
            PluginImport pluginImport,
            DiscoveredPlugins discoveredPlugins,
            Map<PluginName, SemVer> installed) {
        this.tenant = tenant;
        this.by = by;
        this.pluginImport = pluginImport;
        this.discoveredPlugins = discoveredPlugins;
        this.there = new HashMap<>(installed);
    }

    /** Imports the folders and returns the result for each, sorted by name. */
    List<DiscoveredPlugin> importFolders(List<Path> folders) {
        var manifests = new HashMap<Path, Manifest>();
        folders.forEach(
                folder -> PluginFolders.manifest(folder).ifPresent(manifest -> manifests.put(folder, manifest)));
        var order = LoadingOrder.of(folders, manifests, there);
        var found = new TreeMap<Path, DiscoveredPlugin>();
        order.folders().forEach(folder -> found.put(folder, importFolders(folder, order)));
        return List.copyOf(found.values());
    }

    private DiscoveredPlugin importFolders(Path folder, LoadingOrder order) {
        var name = PluginFolders.name(folder);
        FoundPlugin plugin;
        try {
            plugin = PluginFolders.read(folder);
        } catch (Problem problem) {
            return discoveredPlugins.broken(tenant, PluginSource.DIRECTORY, name, String.valueOf(problem.getMessage()));
        }
        var first = places.putIfAbsent(plugin.plugin(), name);
        return first == null ? importFolders(plugin, order) : discoveredPlugins.duplicate(tenant, plugin, first);
    }

    private DiscoveredPlugin importFolders(FoundPlugin plugin, LoadingOrder order) {
        var manifest = plugin.bundle().manifest();
        if (there.containsKey(manifest.id())) {
            return pluginImport.importPlugin(tenant, by, plugin).discovered();
        }
        var lack = order.missingDependency(manifest, there);
        if (lack.isPresent()) {
            return discoveredPlugins.failed(discoveredPlugins.found(tenant, by, plugin), plugin, lack.get());
        }
        var taken = pluginImport.importPlugin(tenant, by, plugin).discovered();
        if (taken.state() == InstallationState.LOADED) {
            there.put(manifest.id(), manifest.version());
        }
        return taken;
    }
}
