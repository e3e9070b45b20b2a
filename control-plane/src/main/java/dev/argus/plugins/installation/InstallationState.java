package dev.argus.plugins.installation;

/** What an operator wants of an installation. */
public enum InstallationState {
    ENABLED,
    DISABLED,
    UNLOADED,
    FAILED
}
