package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.PluginRuntime;
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
        return switch (manifest.runtime()) {
            case PluginRuntime.Named(String name, var ignored) -> new Composition(
                    manifest.id(),
                    manifest.version(),
                    name,
                    version.codeSha256(),
                    bundles.require(new TenantId(version.tenant()), version.codeSha256()));
            case PluginRuntime.Image ignored -> throw Problem.invalid("version", "runtime.image is not available in this version");
        };
    }

    /** Publishes what was composed, unless something changed meanwhile. */
    @Transactional
    PluginVersion complete(PluginVersion composed, String image, String publishedBy) {
        conditions.require(versions.lock(composed.id()).orElseThrow());
        if (versions.publish(composed.id(), VersionState.PUBLISHED.previous(), composed.submission(), image, clock.instant()) == 0) {
            throw Problem.conflict("the version was submitted again meanwhile; have it approved, then publish");
        }
        var published = versions.findById(composed.id()).orElseThrow();
        ledger.append(
                new TenantId(published.tenant()),
                LedgerEvent.of(RecordType.VERSION_PUBLISHED, published.id())
                        .with("plugin", manifests.of(published).id().toString())
                        .with("version", published.version())
                        .with("codeSha256", published.codeSha256())
                        .with("image", image)
                        .with("publishedBy", publishedBy));
        return published;
    }
}
