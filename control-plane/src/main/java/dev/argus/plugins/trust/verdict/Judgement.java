package dev.argus.plugins.trust.verdict;

import dev.argus.plugins.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a release, before a trust mode is applied.
 *
 * @param inDoubt whether it is VERIFIED but its key was compromised later
 * @param confinedTo the only tenant that may use it, because it is signed with that tenant's secret; null for all
 *     tenants
 */
public record Judgement(
        Verdict verdict, boolean inDoubt, @Nullable TenantId confinedTo) {
    public Judgement(Verdict verdict, boolean inDoubt) {
        this(verdict, inDoubt, null);
    }

    public static Judgement of(Verdict verdict) {
        return new Judgement(verdict, false);
    }

    /** The check that failed; empty if none did. */
    public Optional<Check> failed() {
        return switch (verdict) {
            case Verdict.Verified ignored -> Optional.empty();
            case Verdict.Skipped ignored -> Optional.empty();
            case Verdict.Unsigned ignored -> Optional.of(Check.SIGNED);
            case Verdict.Invalid invalid -> Optional.of(invalid.check());
            case Verdict.CouldNotVerify undecided -> Optional.of(undecided.check());
        };
    }

    public Judgement confinedTo(@Nullable TenantId tenant) {
        return new Judgement(verdict, inDoubt, tenant);
    }

    /** The judgement for a tenant that may not use the release. */
    public Judgement outside() {
        return of(new Verdict.Invalid(Check.TENANT_PRIVATE, verdict.signingKey()));
    }

    public boolean isFor(TenantId tenant) {
        return confinedTo == null || confinedTo.equals(tenant);
    }

    /** The judgement for a tenant that does not accept keys that were ever compromised. */
    public Judgement withoutDoubt() {
        return inDoubt ? of(new Verdict.Invalid(Check.KEY_NEVER_COMPROMISED, verdict.signingKey())) : this;
    }
}
