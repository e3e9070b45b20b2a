package dev.argus.plugins.tenancy;

/** The kinds of {@link Caller}. Their names are stored in the database. */
public enum CallerKind {
    PERSON,
    SERVICE,
    PLATFORM
}
