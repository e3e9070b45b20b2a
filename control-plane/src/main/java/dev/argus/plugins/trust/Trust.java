package dev.argus.plugins.trust;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.directory.TrustedKeys;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks whether a version is what its publisher signed, with a key that was valid when the release was logged and has
 * not been revoked in a way that makes it invalid.
 */
@Singleton
public class Trust {
    private final ReleaseRepository releases;
    private final Signatures signatures;
    private final TrustedKeyDirectory directory;
    private final TrustPolicy policy;
    private final Ledger ledger;
    private final Clock clock;

    Trust(
            ReleaseRepository releases,
            Signatures signatures,
            TrustedKeyDirectory directory,
            TrustPolicy policy,
            Ledger ledger,
            Clock clock) {
        this.releases = releases;
        this.signatures = signatures;
        this.directory = directory;
        this.policy = policy;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Checks a new release; its key must be one that may sign now. Stores nothing. Locks the publisher's keys against
     * changes until the caller's transaction ends.
     */
    @Transactional
    public Verdict judge(Release release) {
        return judgement(release).verdict();
    }

    private Judgement judgement(Release release) {
        releases.lockKeys(release.publisher());
        return signatures.judge(release, clock.instant(), directory.keys());
    }

    /**
     * Stores the release of a version, from which its verdicts are computed. Its log time is now. Takes part in the
     * caller's transaction.
     */
    @Transactional
    public void keep(VersionId version, Release release) {
        releases.save(new ReleaseRow(
                version,
                release.plugin().toString(),
                release.publisher(),
                release.source(),
                release.bundle().bytes(),
                release.manifest().bytes(),
                release.changelog().bytes(),
                release.envelope(),
                clock.instant(),
                signatures.confines(release)));
    }

    /**
     * Whether only its own tenant may see and use the release, because it is signed with a shared secret and nobody
     * else could verify it.
     */
    public boolean confines(Release release) {
        return signatures.confines(release);
    }

    /** Returns those of the versions that only their own tenant may see and use. */
    public Set<VersionId> confined(Collection<VersionId> versions) {
        return versions.isEmpty()
                ? Set.of()
                : releases.confined(values(versions)).stream()
                        .map(VersionId::new)
                        .collect(toUnmodifiableSet());
    }

    /**
     * Returns the verdict on a version under its publisher's present keys. Throws NOT_FOUND for an unknown version.
     *
     * <p>It costs one indexed read, except for the first call after the keys changed. Takes part in the caller's
     * transaction and locks the publisher's keys against changes until it ends.
     */
    @Transactional
    public Verdict current(VersionId version) {
        return judgement(version).verdict();
    }

    /**
     * Whether the trust policy allows this tenant to install and start the version. Reads and locks the same as
     * {@link #current}.
     */
    @Transactional
    public TrustDecision decide(TenantId tenant, VersionId version) {
        return policy.decide(tenant, judgement(version));
    }

    /**
     * Records that an execution started without a signature check because the tenant's trust mode is disabled;
     * otherwise does nothing. Takes part in the caller's transaction.
     */
    @Transactional
    public void recordSkipped(TenantId tenant, UUID execution, VersionId version) {
        policy.waiver(tenant)
                .ifPresent(waiver -> ledger.append(tenant, TrustRecords.skipped(execution, version, waiver)));
    }

    /** Whether the trust policy would allow this tenant to install a new release. Stores nothing. */
    @Transactional
    public TrustDecision decide(TenantId tenant, Release release) {
        return policy.decide(tenant, judgement(release));
    }

    /**
     * Returns the current verdicts of a list of versions. It locks nothing, so use it only to show them. Every version
     * that exists has an entry.
     */
    @Transactional
    public Map<VersionId, Verdict> verdicts(Collection<VersionId> versions) {
        return judgements(versions).entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().verdict()));
    }

    /**
     * Returns what {@link #decide} would return for each version, without a lock. Every version that exists has an
     * entry.
     */
    @Transactional
    public Map<VersionId, TrustDecision> decisions(TenantId tenant, Collection<VersionId> versions) {
        return judgements(versions).entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> policy.decide(tenant, entry.getValue())));
    }

    /** Returns the signed statements of those versions that have one. Two statements, however many versions. */
    @Transactional
    public Map<VersionId, SignedRelease> signedReleases(Collection<VersionId> versions) {
        return versions.isEmpty() ? Map.of() : signatures.signed(releases.findByVersionIn(versions));
    }

    private Judgement judgement(VersionId version) {
        var trusted = directory.keys();
        var row = releases.currentVerdict(version, trusted.epoch())
                .orElseThrow(() -> Problem.notFound("release of version", version));
        return row.judgement().orElseGet(() -> reach(row, trusted));
    }

    private Map<VersionId, Judgement> judgements(Collection<VersionId> versions) {
        var trusted = directory.keys();
        return versions.isEmpty()
                ? Map.of()
                : releases.currentVerdicts(values(versions), trusted.epoch()).stream()
                        .collect(toUnmodifiableMap(
                                VerdictRow::versionId, row -> row.judgement().orElseGet(() -> reach(row, trusted))));
    }

    private static List<UUID> values(Collection<VersionId> versions) {
        return versions.stream().map(VersionId::value).toList();
    }

    private Judgement reach(VerdictRow row, TrustedKeys trusted) {
        var release = releases.findByVersion(row.versionId()).orElseThrow();
        var judgement =
                signatures.judge(release.release(), release.loggedAt(), trusted).confinedTo(row.confinement());
        if (!(judgement.verdict() instanceof Verdict.CouldNotVerify)) {
            remember(row, release.source() == ReleaseSource.DISCOVERED ? trusted.epoch() : "", judgement);
        }
        return judgement;
    }

    private void remember(VerdictRow row, String trusted, Judgement judgement) {
        var verdict = judgement.verdict();
        releases.keepVerdict(
                row.versionId(),
                row.epoch(),
                trusted,
                verdict.status(),
                verdict.failedCheck(),
                verdict.signingKey(),
                judgement.inDoubt(),
                clock.instant());
    }
}
