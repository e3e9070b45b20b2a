package dev.argus.plugins.trust.verdict;

import dev.argus.plugins.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a release, whatever a trust mode makes of it.
 *
 * @param inDoubt it is VERIFIED, but its key was compromised at a later time
 * @param confinedTo the only tenant that may have it, since it was signed with that tenant's secret; null for all
 */
public record Judgement(
        Verdict verdict, boolean inDoubt, @Nullable TenantId confinedTo) {
    public Judgement(Verdict verdict, boolean inDoubt) {
        this(verdict, inDoubt, null);
    }

    public static Judgement of(Verdict verdict) {
        return new Judgement(verdict, false);
    }

    /** The check that decided against it; empty for one that is verified. */
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

    /** The same for a tenant that may not have it. */
    public Judgement outside() {
        return of(new Verdict.Invalid(Check.TENANT_PRIVATE, verdict.signingKey()));
    }

    public boolean isFor(TenantId tenant) {
        return confinedTo == null || confinedTo.equals(tenant);
    }

    /** The same for a tenant that does not rely on keys that were compromised at any time. */
    public Judgement withoutDoubt() {
        return inDoubt ? of(new Verdict.Invalid(Check.KEY_NEVER_COMPROMISED, verdict.signingKey())) : this;
    }
}
