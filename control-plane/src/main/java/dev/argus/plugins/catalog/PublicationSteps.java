package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.catalog.composition.Composed;
import dev.argus.plugins.catalog.composition.Composition;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The two transactions of a publication; the image is composed between them. Both check whether the version may be
 * published.
 */
@Singleton
class PublicationSteps {
    private final PluginVersionRepository versions;
    private final PublicationConditions conditions;
    private final Bundles bundles;
    private final Manifests manifests;
    private final PublicationLedger record;
    private final Clock clock;

    PublicationSteps(
            PluginVersionRepository versions,
            PublicationConditions conditions,
            Bundles bundles,
            Manifests manifests,
            PublicationLedger record,
            Clock clock) {
        this.versions = versions;
        this.conditions = conditions;
        this.bundles = bundles;
        this.manifests = manifests;
        this.record = record;
        this.clock = clock;
    }

    /** Returns what must be composed. Throws CONFLICT or INVALID if the version may not be published now. */
    @Transactional
    Composition begin(PluginVersion version) {
        conditions.require(version);
        var manifest = manifests.of(version);
        return new Composition(
                manifest.id(),
                manifest.version(),
                manifest.runtime(),
                version.codeSha256(),
                bundles.require(new TenantId(version.tenant()), version.codeSha256()));
    }

    /** Publishes the composed image. Throws CONFLICT if the version was submitted again in the meantime. */
    @Transactional
    PluginVersion complete(PluginVersion version, Composed composed, String publishedBy) {
        conditions.require(versions.lock(version.id()).orElseThrow());
        int changed = versions.publish(
                version.id(),
                VersionState.PUBLISHED.previous(),
                version.submission(),
                composed.image(),
                composed.startup(),
                clock.instant());
        if (changed == 0) {
            throw Problem.conflict("the version was submitted again in the meantime; have it approved, then publish");
        }
        var published = versions.findById(version.id()).orElseThrow();
        record.of(published, composed, publishedBy);
        return published;
    }
}
