package dev.argus.kit.changelog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of change in Keep a Changelog 1.1.0; each is the title of a section. */
public enum ChangeKind {
    ADDED,
    CHANGED,
    DEPRECATED,
    REMOVED,
    FIXED,
    SECURITY;

    static Optional<ChangeKind> titled(String heading) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(heading.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
