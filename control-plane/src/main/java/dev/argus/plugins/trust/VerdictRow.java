package dev.argus.plugins.trust;

import io.micronaut.core.annotation.Introspected;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version beside its publisher's epoch and the verdict of that epoch, where it was reached already. */
@Introspected
record VerdictRow(UUID version, long epoch, @Nullable String status, @Nullable String failedCheck, @Nullable String keyId) {
    /** Empty where none was reached for this epoch yet. */
    Optional<Verdict> verdict() {
        return Optional.ofNullable(status).map(known -> switch (known) {
            case "VERIFIED" -> new Verdict.Verified(Objects.requireNonNull(keyId));
            case "UNSIGNED" -> new Verdict.Unsigned();
            case "INVALID" -> new Verdict.Invalid(check(), keyId);
            case "SKIPPED" -> new Verdict.Skipped();
            case "COULD_NOT_VERIFY" -> new Verdict.CouldNotVerify(check());
            default -> throw new IllegalStateException("verdict of %s: %s".formatted(version, known));
        });
    }

    private Check check() {
        return Check.labelled(Objects.requireNonNull(failedCheck));
    }
}
