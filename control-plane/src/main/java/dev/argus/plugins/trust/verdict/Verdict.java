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

    /** The trust mode, recorded, asked for no check. */
    record Skipped() implements Verdict {}

    record CouldNotVerify(Check check) implements Verdict {}

    /** The public name. */
    default String status() {
        return switch (this) {
            case Verified ignored -> "VERIFIED";
            case Unsigned ignored -> "UNSIGNED";
            case Invalid ignored -> "INVALID";
            case Skipped ignored -> "SKIPPED";
            case CouldNotVerify ignored -> "COULD_NOT_VERIFY";
        };
    }

    /** The check that decided, where one failed. */
    default @Nullable String failedCheck() {
        return switch (this) {
            case Invalid invalid -> invalid.check().label();
            case CouldNotVerify undecided -> undecided.check().label();
            case Verified ignored -> null;
            case Unsigned ignored -> null;
            case Skipped ignored -> null;
        };
    }

    /** The key the release names, where it names one. */
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
