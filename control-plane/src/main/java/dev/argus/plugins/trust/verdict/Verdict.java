package dev.argus.plugins.trust.verdict;

import dev.argus.plugins.architecture.Pure;
import org.jspecify.annotations.Nullable;

/** Whether a release is what its publisher signed. There is no "unknown": what could not be decided is not verified. */
@Pure
public sealed interface Verdict {
    /** Every check passed. */
    record Verified(String keyId) implements Verdict {}

    record Unsigned() implements Verdict {}

    /** @param check the first check that failed */
    record Invalid(Check check, @Nullable String keyId) implements Verdict {}

    /** Nothing was checked, because the trust mode is disabled; that is recorded. */
    record Skipped() implements Verdict {}

    record CouldNotVerify(Check check) implements Verdict {}

    default VerdictStatus statusCode() {
        return switch (this) {
            case Verified ignored -> VerdictStatus.VERIFIED;
            case Unsigned ignored -> VerdictStatus.UNSIGNED;
            case Invalid ignored -> VerdictStatus.INVALID;
            case Skipped ignored -> VerdictStatus.SKIPPED;
            case CouldNotVerify ignored -> VerdictStatus.COULD_NOT_VERIFY;
        };
    }

    /** The public name. */
    default String status() {
        return statusCode().name();
    }

    /** The check that failed or could not be carried out; null for every other verdict. */
    default @Nullable Check decidingCheck() {
        return switch (this) {
            case Invalid invalid -> invalid.check();
            case CouldNotVerify undecided -> undecided.check();
            case Verified ignored -> null;
            case Unsigned ignored -> null;
            case Skipped ignored -> null;
        };
    }

    /** The public name of {@link #decidingCheck}; null if there is none. */
    default @Nullable String failedCheck() {
        var check = decidingCheck();
        return check == null ? null : check.label();
    }

    /** The key id that the release names; null if it is unknown. */
    default @Nullable String signingKey() {
        return switch (this) {
            case Verified verified -> verified.keyId();
            case Invalid invalid -> invalid.keyId();
            case Unsigned ignored -> null;
            case Skipped ignored -> null;
            case CouldNotVerify ignored -> null;
        };
    }
}
