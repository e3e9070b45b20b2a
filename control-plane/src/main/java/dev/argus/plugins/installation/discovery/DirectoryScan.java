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
    private final Intake arrivals;
    private final DiscoveryRecords discoveries;
    private final Map<String, String> places = new HashMap<>();
    private final Map<PluginName, SemVer> there;

    DirectoryScan(TenantId tenant, String by, Intake arrivals, DiscoveryRecords discoveries) {
        this.tenant = tenant;
        this.by = by;
        this.arrivals = arrivals;
        this.discoveries = discoveries;
        this.there = new HashMap<>(discoveries.installed(tenant));
    }

    /** Imports the folders and returns the result for each, sorted by name. */
    List<DiscoveredPlugin> take(List<Path> folders) {
        var manifests = new HashMap<Path, Manifest>();
        folders.forEach(
                folder -> PluginFolders.manifest(folder).ifPresent(manifest -> manifests.put(folder, manifest)));
        var order = LoadingOrder.of(folders, manifests, there);
        var found = new TreeMap<Path, DiscoveredPlugin>();
        order.folders().forEach(folder -> found.put(folder, take(folder, order)));
        return List.copyOf(found.values());
    }

    private DiscoveredPlugin take(Path folder, LoadingOrder order) {
        var name = PluginFolders.name(folder);
        FoundPlugin arrival;
        try {
            arrival = PluginFolders.read(folder);
        } catch (Problem problem) {
            return discoveries.broken(tenant, PluginSource.DIRECTORY, name, String.valueOf(problem.getMessage()));
        }
        var first = places.putIfAbsent(arrival.plugin(), name);
        return first == null ? take(arrival, order) : discoveries.duplicate(tenant, arrival, first);
    }

    private DiscoveredPlugin take(FoundPlugin arrival, LoadingOrder order) {
        var manifest = arrival.bundle().manifest();
        if (there.containsKey(manifest.id())) {
            return arrivals.take(tenant, by, arrival).discovered();
        }
        var lack = order.lack(manifest, there);
        if (lack.isPresent()) {
            return discoveries.failed(discoveries.found(tenant, by, arrival), arrival, lack.get());
        }
        var taken = arrivals.take(tenant, by, arrival).discovered();
        if (taken.state() == InstallationState.LOADED) {
            there.put(manifest.id(), manifest.version());
        }
        return taken;
    }
}
