package dev.argus.plugins.trust;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whether a version is what its publisher signed, with keys that still count. */
@Singleton
public class Trust {
    private final ReleaseRepository releases;
    private final KeyRepository keys;
    private final Signatures signatures;
    private final TrustPolicy policy;
    private final Clock clock;

    Trust(ReleaseRepository releases, KeyRepository keys, Signatures signatures, TrustPolicy policy, Clock clock) {
        this.releases = releases;
        this.keys = keys;
        this.signatures = signatures;
        this.policy = policy;
        this.clock = clock;
    }

    /** Judges a release that is new: its key must also be one that may sign new ones. Stores nothing. */
    public Verdict judge(Release release) {
        return switch (signatures.verify(release)) {
            case Verdict.Verified(String keyId) when !active(release.publisher(), keyId) -> new Verdict.Invalid(Check.KEY_ACTIVE, keyId);
            case Verdict verdict -> verdict;
        };
    }

    /** Keeps what a version's verdict is reached from. Takes part in the caller's transaction. */
    @Transactional
    public void keep(UUID version, Release release) {
        releases.save(new ReleaseRow(
                version,
                release.publisher(),
                release.source(),
                release.bundle().bytes(),
                release.manifest().bytes(),
                release.changelog().bytes(),
                release.envelope()));
    }

    /**
     * The verdict on a version under its publisher's keys as they are now.
     *
     * <p>One indexed read, but for the first one after those keys changed. Takes part in the caller's transaction and holds off a change
     * of those keys until it ends.
     */
    @Transactional
    public Verdict current(UUID version) {
        var row = releases.currentVerdict(version).orElseThrow(() -> Problem.notFound("release of version", version));
        return row.verdict().orElseGet(() -> decide(row));
    }

    /** Whether the policy lets this tenant install and start the version. Reads and holds off what {@link #current} does. */
    @Transactional
    public TrustDecision decide(TenantId tenant, UUID version) {
        return policy.decide(tenant, current(version));
    }

    /** Whether the policy would let this tenant install a release that is new. Stores nothing. */
    @Transactional
    public TrustDecision decide(TenantId tenant, Release release) {
        return policy.decide(tenant, judge(release));
    }

    /** The current verdicts for a list; for showing only, since nothing is held off. Every version that exists has an entry. */
    @Transactional
    public Map<UUID, Verdict> verdicts(Collection<UUID> versions) {
        if (versions.isEmpty()) {
            return Map.of();
        }
        return releases.currentVerdicts(versions).stream()
                .collect(toUnmodifiableMap(VerdictRow::version, row -> row.verdict().orElseGet(() -> decide(row))));
    }

    private Verdict decide(VerdictRow row) {
        var verdict = signatures.verify(release(releases.findByVersion(row.version()).orElseThrow()));
        releases.keepVerdict(row.version(), row.epoch(), verdict.status(), verdict.failedCheck(), verdict.signingKey(), clock.instant());
        return verdict;
    }

    private boolean active(UUID publisher, String keyId) {
        return keys.findByPublisherAndKeyId(publisher, keyId).filter(key -> key.state() == KeyState.ACTIVE).isPresent();
    }

    private static Release release(ReleaseRow row) {
        return new Release(
                row.publisher(),
                row.source(),
                new Sha256(row.codeSha256()),
                new Sha256(row.manifestSha256()),
                new Sha256(row.changelogSha256()),
                row.envelope());
    }
}
