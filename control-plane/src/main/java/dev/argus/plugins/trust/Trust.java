package dev.argus.plugins.trust;

import static java.util.stream.Collectors.toUnmodifiableMap;

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
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether a version is what its publisher signed, with a key that counted when it was logged and counts still. */
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
     * Judges a release that is new, so its key must be one that signs now. Stores nothing, and holds off changes of the
     * publisher's keys until the caller's transaction ends.
     */
    @Transactional
    public Verdict judge(Release release) {
        return judgement(release).verdict();
    }

    private Judgement judgement(Release release) {
        releases.holdKeys(release.publisher());
        return signatures.judge(release, clock.instant(), directory.keys());
    }

    /**
     * Keeps what a version's verdict is reached from; it counts as logged now. Takes part in the caller's transaction.
     */
    @Transactional
    public void keep(UUID version, Release release) {
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

    /** Whether only its own tenant may see and have it, because nobody else could verify its signature. */
    public boolean confines(Release release) {
        return signatures.confines(release);
    }

    /** Whether only their own tenant may see and have them, by version: for those that are so. */
    public Set<UUID> confined(Collection<UUID> versions) {
        return versions.isEmpty() ? Set.of() : Set.copyOf(releases.confined(versions));
    }

    /**
     * The verdict on a version under its publisher's keys as they are now.
     *
     * <p>One indexed read, but for the first one after those keys changed. Takes part in the caller's transaction and
     * holds off a change of those keys until it ends.
     */
    @Transactional
    public Verdict current(UUID version) {
        return judgement(version).verdict();
    }

    /**
     * Whether the policy lets this tenant install and start the version. Reads and holds off what {@link #current}
     * does.
     */
    @Transactional
    public TrustDecision decide(TenantId tenant, UUID version) {
        return policy.decide(tenant, judgement(version));
    }

    /**
     * Records a start that no check of the tenant's trust mode preceded; nothing where there were checks. In the
     * caller's transaction.
     */
    @Transactional
    public void recordSkipped(TenantId tenant, UUID execution, UUID version) {
        policy.waiver(tenant)
                .ifPresent(waiver -> ledger.append(tenant, TrustRecords.skipped(execution, version, waiver)));
    }

    /** Whether the policy would let this tenant install a release that is new. Stores nothing. */
    @Transactional
    public TrustDecision decide(TenantId tenant, Release release) {
        return policy.decide(tenant, judgement(release));
    }

    /**
     * The current verdicts for a list; for showing only, since nothing is held off. Every version that exists has an
     * entry.
     */
    @Transactional
    public Map<UUID, Verdict> verdicts(Collection<UUID> versions) {
        return judgements(versions).entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().verdict()));
    }

    /** What {@link #decide} would say of each, holding nothing off. Every version that exists has an entry. */
    @Transactional
    public Map<UUID, TrustDecision> decisions(TenantId tenant, Collection<UUID> versions) {
        return judgements(versions).entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> policy.decide(tenant, entry.getValue())));
    }

    private Judgement judgement(UUID version) {
        var trusted = directory.keys();
        var row = releases.currentVerdict(version, trusted.epoch())
                .orElseThrow(() -> Problem.notFound("release of version", version));
        return row.judgement().orElseGet(() -> reach(row, trusted));
    }

    private Map<UUID, Judgement> judgements(Collection<UUID> versions) {
        var trusted = directory.keys();
        return versions.isEmpty()
                ? Map.of()
                : releases.currentVerdicts(versions, trusted.epoch()).stream()
                        .collect(toUnmodifiableMap(
                                VerdictRow::version, row -> row.judgement().orElseGet(() -> reach(row, trusted))));
    }

    private Judgement reach(VerdictRow row, TrustedKeys trusted) {
        var release = releases.findByVersion(row.version()).orElseThrow();
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
                row.version(),
                row.epoch(),
                trusted,
                verdict.status(),
                verdict.failedCheck(),
                verdict.signingKey(),
                judgement.inDoubt(),
                clock.instant());
    }
}
