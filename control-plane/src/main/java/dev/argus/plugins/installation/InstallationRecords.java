package dev.argus.plugins.installation;

import static dev.argus.plugins.ledger.RecordKey.ACCEPTED_YANKED;
import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.CODE_SHA256;
import static dev.argus.plugins.ledger.RecordKey.INSTALLATION;
import static dev.argus.plugins.ledger.RecordKey.MESSAGE;
import static dev.argus.plugins.ledger.RecordKey.MISSING_CAPABILITIES;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_ID;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_NAME;
import static dev.argus.plugins.ledger.RecordKey.PREVIOUS_VERSION;
import static dev.argus.plugins.ledger.RecordKey.PREVIOUS_VERSION_ID;
import static dev.argus.plugins.ledger.RecordKey.STATE;
import static dev.argus.plugins.ledger.RecordKey.VERSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION_ID;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordDigest;
import dev.argus.plugins.ledger.RecordType;
import java.util.List;

/**
 * Makes the ledger records of installations. A configuration may contain confidential data, so only its salted digest
 * is recorded.
 */
final class InstallationRecords {
    private InstallationRecords() {}

    static LedgerEvent created(Installation installation, PluginVersion version, String plugin) {
        return installed(RecordType.INSTALLATION_CREATED, installation, version, plugin, installation.installedBy());
    }

    static LedgerEvent loaded(Installation installation, PluginVersion version, String plugin, String actor) {
        return installed(RecordType.INSTALLATION_LOADED, installation, version, plugin, actor);
    }

    static LedgerEvent enabled(Installation installation, String actor) {
        return event(RecordType.INSTALLATION_ENABLED, installation, installation.version(), actor);
    }

    static LedgerEvent disabled(Installation installation, String actor) {
        return event(RecordType.INSTALLATION_DISABLED, installation, installation.version(), actor);
    }

    static LedgerEvent unloaded(Installation installation, String actor) {
        return event(RecordType.INSTALLATION_UNLOADED, installation, installation.version(), actor);
    }

    static LedgerEvent reloaded(Installation installation, String actor) {
        return event(RecordType.PLUGIN_RELOAD_COMPLETED, installation, installation.version(), actor)
                .with(STATE, installation.state());
    }

    /** @param message why it cannot run */
    static LedgerEvent loadFailed(Installation installation, String message) {
        return LedgerEvent.of(RecordType.PLUGIN_LOAD_FAILED, installation.id().value())
                .with(INSTALLATION, installation.id().value())
                .with(PLUGIN_ID, installation.plugin().value())
                .with(VERSION_ID, installation.version().value())
                .with(MESSAGE, message);
    }

    /** @param installation its state after the upgrade */
    static LedgerEvent upgraded(Installation installation, PluginVersion before, PluginVersion after, String actor) {
        return event(RecordType.INSTALLATION_UPGRADED, installation, after.id(), actor)
                .with(VERSION, after.version())
                .with(CODE_SHA256, after.codeSha256())
                .with(PREVIOUS_VERSION, before.version())
                .with(PREVIOUS_VERSION_ID, before.id().value())
                .with(STATE, installation.state())
                .withKnown(ACCEPTED_YANKED, after.yanked() ? true : null)
                .withDigest(
                        RecordDigest.CONFIG, Sha256.of(installation.config()).bytes());
    }

    /** @param missing the capabilities that are not granted */
    static LedgerEvent upgradePending(
            Installation installation, PluginVersion target, List<String> missing, String actor) {
        return event(RecordType.INSTALLATION_UPGRADE_PENDING, installation, target.id(), actor)
                .with(VERSION, target.version())
                .with(MISSING_CAPABILITIES, missing);
    }

    /** @param target the version of the pending upgrade */
    static LedgerEvent upgradeWithdrawn(Installation installation, VersionId target, String actor) {
        return event(RecordType.INSTALLATION_UPGRADE_WITHDRAWN, installation, target, actor);
    }

    private static LedgerEvent installed(
            RecordType type, Installation installation, PluginVersion version, String plugin, String actor) {
        return event(type, installation, version.id(), actor)
                .with(PLUGIN_NAME, plugin)
                .with(VERSION, version.version())
                .with(CODE_SHA256, version.codeSha256())
                .withDigest(
                        RecordDigest.CONFIG, Sha256.of(installation.config()).bytes());
    }

    private static LedgerEvent event(RecordType type, Installation installation, VersionId version, String actor) {
        return LedgerEvent.of(type, installation.id().value())
                .with(INSTALLATION, installation.id().value())
                .with(PLUGIN_ID, installation.plugin().value())
                .with(VERSION_ID, version.value())
                .with(ACTOR, actor);
    }
}
