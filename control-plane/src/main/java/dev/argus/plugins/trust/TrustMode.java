package dev.argus.plugins.trust;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.trust.verdict.CheckKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the platform does with a release that failed a check, from the laxest mode to the strictest. The table is in
 * docs/trust.md.
 */
@Pure
enum TrustMode {
    /** For a limited time, with a person who is responsible. */
    DISABLED,
    WARN,
    STRICT;

    /** The consequence of a failed check. */
    enum Consequence {
        REFUSED,
        LOGGED,
        NONE
    }

    static Optional<TrustMode> named(String name) {
        return Arrays.stream(values()).filter(mode -> mode.label().equals(name)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Consequence of(CheckKind failed) {
        return switch (failed) {
            case INTEGRITY, CONFINEMENT -> Consequence.REFUSED;
            case COMPROMISE -> this == DISABLED ? Consequence.LOGGED : Consequence.REFUSED;
            case AUTHENTICITY, REVOCATION, VALIDITY ->
                switch (this) {
                    case STRICT -> Consequence.REFUSED;
                    case WARN -> Consequence.LOGGED;
                    case DISABLED -> Consequence.NONE;
                };
        };
    }
}
