package dev.argus.plugins.catalog;

/** Why a version is quarantined. */
public enum QuarantineCode {
    MALWARE,
    VULNERABILITY,
    SECRET_EXPOSED,
    POLICY_VIOLATION,
    UNDER_INVESTIGATION
}
