package dev.argus.plugins.trust;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import io.micronaut.core.annotation.Introspected;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version with its publisher's keyset epoch and the verdict for that epoch, if one is stored. */
@Introspected
record VerdictRow(
        UUID version,
        long epoch,
        @Nullable String status,
        @Nullable String failedCheck,
        @Nullable String keyId,
        @Nullable Boolean inDoubt,
        @Nullable UUID confinedTo) {
    VersionId versionId() {
        return new VersionId(version);
    }

    /** Empty if no verdict is stored for this epoch. */
    Optional<Judgement> judgement() {
        return Optional.ofNullable(status)
                .map(known -> new Judgement(verdict(known), Boolean.TRUE.equals(inDoubt), confinement()));
    }

    @Nullable
    TenantId confinement() {
        return confinedTo == null ? null : new TenantId(confinedTo);
    }

    private Verdict verdict(String known) {
        return switch (known) {
            case "VERIFIED" -> new Verdict.Verified(Objects.requireNonNull(keyId));
            case "UNSIGNED" -> new Verdict.Unsigned();
            case "INVALID" -> new Verdict.Invalid(check(), keyId);
            default -> throw new IllegalStateException("verdict of %s: %s".formatted(version, known));
        };
    }

    private Check check() {
        return Check.labelled(Objects.requireNonNull(failedCheck));
    }
}
