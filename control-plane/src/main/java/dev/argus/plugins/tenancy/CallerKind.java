package dev.argus.plugins.tenancy;

/** The kinds of {@link Caller}; their names are stored. */
public enum CallerKind {
    PERSON,
    SERVICE,
    PLATFORM
}
