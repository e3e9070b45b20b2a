package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.trust.Release;
import dev.argus.plugins.trust.ReleaseSource;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.verdict.Verdict;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes a version from a bundle and a release statement, after checking both. */
@Singleton
class VersionUpload {
    private static final TextLimit CHANGELOG = new TextLimit("changelog", 16 << 10);
    private static final TextLimit ENVELOPE = new TextLimit("envelope", 128 << 10);

    private final Plugins plugins;
    private final Bundles bundles;
    private final Trust trust;
    private final PluginVersionRepository versions;
    private final Ledger ledger;
    private final Clock clock;

    VersionUpload(
            Plugins plugins,
            Bundles bundles,
            Trust trust,
            PluginVersionRepository versions,
            Ledger ledger,
            Clock clock) {
        this.plugins = plugins;
        this.bundles = bundles;
        this.trust = trust;
        this.versions = versions;
        this.ledger = ledger;
        this.clock = clock;
    }

    PluginVersion upload(Principal principal, UploadVersion request) {
        var changelog = CHANGELOG.check(request.changelog());
        var envelope = ENVELOPE.checkPresent(request.envelope());
        var bundle = Bundles.read(bundles.require(principal.tenantId(), digest(request.bundle())));
        var plugin =
                plugins.lockOwn(principal.tenantId(), bundle.manifest().id().toString());
        var release = new Release(
                bundle.manifest().id(),
                plugin.publisher(),
                ReleaseSource.UPLOADED,
                bundle.digest(),
                bundle.manifest().digest(),
                Sha256.of(changelog),
                envelope);
        var keyId = requireVerified(release);
        requireSameRelease(bundle, changelog, envelope);
        var version = insert(plugin, bundle, changelog, principal, trust.confines(release));
        trust.keep(version.id(), release);
        ledger.append(principal.tenantId(), CatalogRecords.uploaded(version, keyId));
        return version;
    }

    private PluginVersion insert(
            Plugin plugin, Bundle bundle, String changelog, Principal principal, boolean tenantOnly) {
        var version = PluginVersion.fresh(
                VersionId.random(),
                plugin,
                bundle,
                changelog,
                VersionState.DRAFT,
                0,
                principal.subject(),
                clock.instant(),
                tenantOnly);
        if (versions.existsByPluginAndVersion(plugin.id(), version.version())) {
            throw Problem.conflict("version %s of %s exists already and never changes; raise the version and sign again"
                    .formatted(version.version(), plugin.name()));
        }
        return versions.save(version);
    }

    private String requireVerified(Release release) {
        return switch (trust.judge(release)) {
            case Verdict.Verified(String keyId) -> keyId;
            case Verdict.Invalid(var check, var ignored) ->
                throw Problem.invalid("envelope", "check %s failed: %s".formatted(check.label(), check.meaning()));
            case Verdict other -> throw Problem.invalid("envelope", "the release is " + other.status());
        };
    }

    /**
     * The statement repeats parts of the manifest so that it can be checked alone. These parts must equal the manifest.
     */
    private static void requireSameRelease(Bundle bundle, String changelog, String envelope) {
        var statement =
                ReleaseStatement.parse(Envelope.parse(envelope.getBytes(UTF_8)).payload());
        var mismatches = statement.mismatches(bundle.manifest(), bundle.digest(), changelog);
        if (!mismatches.isEmpty()) {
            throw Problem.invalid("envelope", String.join("; ", mismatches));
        }
    }

    private static String digest(String text) {
        try {
            return Sha256.parse(text).toString();
        } catch (MalformedException e) {
            throw Problem.invalid("bundle", String.valueOf(e.getMessage()));
        }
    }
}
