package dev.argus.plugins.grants;

/** The state of a grant at a given instant. */
public enum GrantState {
    PENDING,
    ACTIVE,
    EXPIRED,
    REVOKED
}
