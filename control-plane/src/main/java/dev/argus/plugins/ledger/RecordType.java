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
    VERSION_DEPRECATED("version.deprecated"),
    VERSION_ARCHIVED("version.archived"),
    VERSION_YANKED("version.yanked"),
    VERSION_QUARANTINED("version.quarantined"),
    VERSION_RELEASED("version.released"),
    VERSION_BROUGHT("version.brought"),
    KEY_RETIRED("key.retired"),
    KEY_REVOKED("key.revoked"),
    KEY_ROTATION_ASKED("key.rotation.asked"),
    TRUST_SKIPPED("trust.skipped"),
    DEPENDENCY_CYCLE("plugin.dependency_cycle"),
    PLUGIN_DISCOVERED("plugin.discovered"),
    PLUGIN_LOAD_FAILED("plugin.load.failed"),
    PLUGIN_SIGNATURE_INVALID("plugin.signature.invalid"),
    PLUGIN_SIGNATURE_UNSIGNED("plugin.signature.unsigned"),
    PLUGIN_DUPLICATE_ID("plugin.duplicate_id"),
    PLUGIN_RELOAD_COMPLETED("plugin.reload.completed"),
    INSTALLATION_LOADED("installation.loaded"),
    INSTALLATION_ENABLED("installation.enabled"),
    INSTALLATION_DISABLED("installation.disabled"),
    INSTALLATION_UNLOADED("installation.unloaded"),
    INSTALLATION_UPGRADE_PENDING("installation.upgrade.pending"),
    INSTALLATION_UPGRADE_WITHDRAWN("installation.upgrade.withdrawn"),
    INSTALLATION_UPGRADED("installation.upgraded");

    private final String label;

    RecordType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
