package dev.argus.plugins.catalog;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The two transactions of a publication; the image is composed between them. Both ask whether it may be published. */
@Singleton
class PublicationSteps {
    private final PluginVersionRepository versions;
    private final PublicationConditions conditions;
    private final Bundles bundles;
    private final Manifests manifests;
    private final Ledger ledger;
    private final Clock clock;

    PublicationSteps(
            PluginVersionRepository versions,
            PublicationConditions conditions,
            Bundles bundles,
            Manifests manifests,
            Ledger ledger,
            Clock clock) {
        this.versions = versions;
        this.conditions = conditions;
        this.bundles = bundles;
        this.manifests = manifests;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What to compose, if the version may be published as things are. */
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

    /** Publishes what was composed, unless something changed meanwhile. */
    @Transactional
    PluginVersion complete(PluginVersion version, Composed composed, String publishedBy) {
        conditions.require(versions.lock(version.id()).orElseThrow());
        int changed = versions.publish(
                version.id(), VersionState.PUBLISHED.previous(), version.submission(), composed.image(), composed.startup(), clock.instant());
        if (changed == 0) {
            throw Problem.conflict("the version was submitted again meanwhile; have it approved, then publish");
        }
        var published = versions.findById(version.id()).orElseThrow();
        ledger.append(new TenantId(published.tenant()), event(published, composed, publishedBy));
        return published;
    }

    private LedgerEvent event(PluginVersion published, Composed composed, String publishedBy) {
        var event = LedgerEvent.of(RecordType.VERSION_PUBLISHED, published.id())
                .with("plugin", manifests.of(published).id().toString())
                .with("version", published.version())
                .with("codeSha256", published.codeSha256())
                .with("image", composed.image())
                .with("publishedBy", publishedBy);
        if (composed.source() == null || composed.startup() == null) {
            return event;
        }
        return event.with("sourceImage", composed.source()).with("startupSha256", Sha256.of(composed.startup()).toString());
    }
}
