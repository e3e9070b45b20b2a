package dev.argus.plugins.ledger;

/** What a record is about: the {@code ty} of a leaf. A name, once written, never changes its meaning. */
public enum RecordType {
    KEY_REGISTERED("key.registered"),
    PLUGIN_CREATED("plugin.created"),
    VERSION_UPLOADED("version.uploaded"),
    VERSION_SUBMITTED("version.submitted"),
    VERSION_REVIEWED("version.reviewed"),
    VERSION_PUBLISHED("version.published"),
    INSTALLATION_CREATED("installation.created"),
    GRANT_GIVEN("grant.given"),
    GRANT_REVOKED("grant.revoked"),
    GRANT_EXPIRED("grant.expired"),
    EXECUTION_DENIED("execution.denied"),
    EXECUTION_REQUESTED("execution.requested"),
    EXECUTION_STARTED("execution.started"),
    EXECUTION_FINISHED("execution.finished"),
    KEY_RETIRED("key.retired"),
    KEY_REVOKED("key.revoked"),
    KEY_ROTATION_ASKED("key.rotation.asked"),
    TRUST_SKIPPED("trust.skipped");

    private final String label;

    RecordType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
