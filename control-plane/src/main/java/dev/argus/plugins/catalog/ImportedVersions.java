package dev.argus.plugins.catalog;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.trust.Release;
import dev.argus.plugins.trust.ReleaseSource;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Stores the version of an operator import. Instead of a review, it records that an operator trusts the version. */
@Singleton
class ImportedVersions {
    private static final TextLimit CHANGELOG = new TextLimit("changelog", 16 << 10);
    private static final TextLimit ENVELOPE = new TextLimit("envelope", 128 << 10);
    static final int SUBMISSION = 1;

    private final ImportedPlugins plugins;
    private final Trust trust;
    private final PluginVersionRepository versions;
    private final OperatorTrust operatorTrust;
    private final Clock clock;

    ImportedVersions(
            ImportedPlugins plugins,
            Trust trust,
            PluginVersionRepository versions,
            OperatorTrust operatorTrust,
            Clock clock) {
        this.plugins = plugins;
        this.trust = trust;
        this.versions = versions;
        this.operatorTrust = operatorTrust;
        this.clock = clock;
    }

    /**
     * Returns the version, in review and approved by the operator. The same bytes again return the same version in its
     * present state. Throws CONFLICT if the number exists with other bytes, and INVALID if the trust policy refuses the
     * release.
     */
    @Transactional
    PluginVersion importVersion(VersionId id, ImportVersion request, Bundle bundle, List<CheckResult> results) {
        var changelog = CHANGELOG.check(request.changelog());
        var envelope = request.envelope() == null ? null : ENVELOPE.checkPresent(request.envelope());
        var plugin = plugins.of(request, bundle.manifest().id());
        var number = bundle.manifest().version().toString();
        var known = versions.findByPluginAndVersion(plugin.id(), number);
        if (known.isPresent()) {
            return requireSame(known.get(), plugin, bundle);
        }
        var version = versions.save(PluginVersion.fresh(
                id,
                plugin,
                bundle,
                changelog,
                VersionState.IN_REVIEW,
                SUBMISSION,
                request.importedBy(),
                clock.instant(),
                true));
        var release = new Release(
                bundle.manifest().id(),
                plugin.publisher(),
                ReleaseSource.DISCOVERED,
                bundle.digest(),
                bundle.manifest().digest(),
                Sha256.of(changelog),
                envelope);
        trust.keep(version.id(), release);
        requireTrusted(request, version);
        operatorTrust.record(request, plugin, version, results);
        return version;
    }

    private static PluginVersion requireSame(PluginVersion known, Plugin plugin, Bundle bundle) {
        if (!known.codeSha256().equals(bundle.digest().toString())) {
            throw Problem.conflict(
                    "version %s of %s exists already with other content and never changes; raise the version"
                            .formatted(known.version(), plugin.name()));
        }
        return known;
    }

    private void requireTrusted(ImportVersion request, PluginVersion version) {
        if (trust.decide(request.tenant(), version.id()) instanceof TrustDecision.Refused refused) {
            throw Problem.invalid("envelope", refused.why());
        }
    }
}
