package dev.argus.plugins.grants;

/** Where a grant stands at a given instant. */
public enum GrantState {
    PENDING,
    ACTIVE,
    EXPIRED,
    REVOKED
}
