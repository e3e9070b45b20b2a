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
 * Installs plugins that an operator names in an OCI registry; they are judged as those of the plugins' directory are.
 */
@Singleton
public class OciInstallations {
    private final PluginArtifacts artifacts;
    private final Intake arrivals;
    private final DiscoveryRecords discoveries;
    private final Installations installations;

    OciInstallations(
            PluginArtifacts artifacts, Intake arrivals, DiscoveryRecords discoveries, Installations installations) {
        this.artifacts = artifacts;
        this.arrivals = arrivals;
        this.discoveries = discoveries;
        this.installations = installations;
    }

    /**
     * Fetches, judges, keeps and installs it. Where the tenant has the plugin already, its installation stays at its
     * version. Not to be called in a transaction. Throws what the artifact, its registry or its signature is refused
     * for.
     *
     * @param reference registry/repository with a tag, a digest or both
     */
    public Installation install(Principal principal, String reference) {
        principal.require(PLUGINS_ADMIN);
        var tenant = principal.tenantId();
        var artifact = artifacts.fetch(reference);
        FoundPlugin arrival;
        try {
            arrival = Intake.read(PluginSource.OCI, artifact.place(), artifact.bundle(), artifact.signature());
        } catch (Problem problem) {
            discoveries.broken(tenant, PluginSource.OCI, artifact.place(), String.valueOf(problem.getMessage()));
            throw problem;
        }
        var outcome = arrivals.take(tenant, principal.subject(), arrival);
        var problem = outcome.problem();
        if (problem != null) {
            throw problem;
        }
        return installations.require(
                tenant, Objects.requireNonNull(outcome.discovered().installation()));
    }
}
