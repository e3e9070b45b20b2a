package dev.argus.plugins.installation.discovery;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;

import dev.argus.plugins.catalog.composition.PluginArtifacts;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Installs plugins from an OCI registry when an operator names them. They pass the same checks as those of the plugin
 * directory.
 */
@Singleton
public class OciInstallations {
    private final PluginArtifacts artifacts;
    private final PluginImport pluginImport;
    private final DiscoveredPlugins discoveredPlugins;
    private final Installations installations;

    OciInstallations(
            PluginArtifacts artifacts,
            PluginImport pluginImport,
            DiscoveredPlugins discoveredPlugins,
            Installations installations) {
        this.artifacts = artifacts;
        this.pluginImport = pluginImport;
        this.discoveredPlugins = discoveredPlugins;
        this.installations = installations;
    }

    /**
     * Fetches the plugin, checks its trust, stores and installs it. If the tenant has the plugin already, its
     * installation keeps its version. Must not be called in a transaction. Throws the problem if the registry, the
     * artifact or the signature is refused.
     *
     * @param reference registry/repository with a tag, a digest or both
     */
    public Installation install(Principal principal, String reference) {
        principal.require(PLUGINS_ADMIN);
        var tenant = principal.tenantId();
        var artifact = artifacts.fetch(reference);
        FoundPlugin plugin;
        try {
            plugin = PluginImport.read(PluginSource.OCI, artifact.place(), artifact.bundle(), artifact.signature());
        } catch (Problem problem) {
            discoveredPlugins.broken(tenant, PluginSource.OCI, artifact.place(), String.valueOf(problem.getMessage()));
            throw problem;
        }
        var outcome = pluginImport.importPlugin(tenant, principal.subject(), plugin);
        var problem = outcome.problem();
        if (problem != null) {
            throw problem;
        }
        return installations.require(
                tenant, Objects.requireNonNull(outcome.discovered().installation()));
    }
}
