package dev.argus.plugins.catalog;

/** Why nobody may start a version. */
public enum QuarantineCode {
    MALWARE,
    VULNERABILITY,
    SECRET_EXPOSED,
    POLICY_VIOLATION,
    UNDER_INVESTIGATION
}
