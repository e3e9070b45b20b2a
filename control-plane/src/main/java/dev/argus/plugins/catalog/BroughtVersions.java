package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.trust.Release;
import dev.argus.plugins.trust.ReleaseSource;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Takes in what an operator brings: a version whose review is the operator's word, and says so. */
@Singleton
class BroughtVersions {
    private static final TextLimit CHANGELOG = new TextLimit("changelog", 16 << 10);
    private static final TextLimit ENVELOPE = new TextLimit("envelope", 128 << 10);
    private static final TextLimit FROM = new TextLimit("from", 1000);

    private final BroughtPlugins plugins;
    private final Trust trust;
    private final PluginVersionRepository versions;
    private final ReviewRepository reviews;
    private final Ledger ledger;
    private final Clock clock;

    BroughtVersions(
            BroughtPlugins plugins, Trust trust, PluginVersionRepository versions, ReviewRepository reviews, Ledger ledger, Clock clock) {
        this.plugins = plugins;
        this.trust = trust;
        this.versions = versions;
        this.reviews = reviews;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The version, in review and approved by the operator's word. The same bytes again answer the same version, wherever it stands by
     * then; a number with other bytes is a CONFLICT.
     */
    @Transactional
    PluginVersion take(BringVersion request, Bundle bundle) {
        var changelog = CHANGELOG.check(request.changelog());
        var envelope = request.envelope() == null ? null : ENVELOPE.checkPresent(request.envelope());
        var plugin = plugins.of(request, bundle.manifest().id());
        var number = bundle.manifest().version().toString();
        var known = versions.findByPluginAndVersion(plugin.id(), number);
        if (known.isPresent()) {
            return requireSame(known.get(), plugin, bundle);
        }
        var version = versions.save(version(plugin, bundle, changelog, request.broughtBy()));
        var release = new Release(
                plugin.publisher(), ReleaseSource.DISCOVERED, bundle.digest(), bundle.manifest().digest(), Sha256.of(changelog), envelope);
        trust.keep(version.id(), release);
        requireTrusted(request, version);
        trustOperator(request, plugin, version);
        return version;
    }

    private static PluginVersion requireSame(PluginVersion known, Plugin plugin, Bundle bundle) {
        if (!known.codeSha256().equals(bundle.digest().toString())) {
            throw Problem.conflict("version %s of %s exists already with other content and never changes; raise the version"
                    .formatted(known.version(), plugin.name()));
        }
        return known;
    }

    private void requireTrusted(BringVersion request, PluginVersion version) {
        if (trust.decide(request.tenant(), version.id()) instanceof TrustDecision.Refused refused) {
            throw Problem.invalid("envelope", refused.why());
        }
    }

    private void trustOperator(BringVersion request, Plugin plugin, PluginVersion version) {
        var reason = "operator-trusted: nobody reviewed it; from " + FROM.checkPresent(request.from());
        var now = clock.instant();
        reviews.addSubmission(version.id(), version.submission(), request.broughtBy(), now);
        reviews.save(new Review(
                UUID.randomUUID(), version.id(), version.submission(), request.broughtBy(), ReviewDecision.OPERATOR_TRUSTED, reason, now));
        ledger.append(
                request.tenant(),
                LedgerEvent.of(RecordType.VERSION_BROUGHT, version.id())
                        .with("pluginId", plugin.id().toString())
                        .with("plugin", plugin.name())
                        .with("version", version.version())
                        .with("codeSha256", version.codeSha256())
                        .with("manifestSha256", Sha256.of(version.manifest()).toString())
                        .with("signed", request.envelope() != null)
                        .with("review", reason)
                        .with("broughtBy", request.broughtBy()));
    }

    private PluginVersion version(Plugin plugin, Bundle bundle, String changelog, String broughtBy) {
        Instant now = clock.instant();
        return new PluginVersion(
                UUID.randomUUID(),
                plugin.id(),
                plugin.tenant(),
                bundle.manifest().version().toString(),
                VersionState.IN_REVIEW,
                new String(bundle.manifest().canonicalJson(), UTF_8),
                changelog,
                bundle.digest().toString(),
                bundle.packedBytes(),
                1,
                null,
                null,
                broughtBy,
                now,
                null,
                bundle.manifest().category().wireName(),
                false,
                false,
                true);
    }
}
