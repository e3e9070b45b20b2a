package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordKey;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.trust.verdict.Verdict;

/** Makes the ledger records of plugins that were found in a folder or a registry. */
final class FoundPluginRecords {
    private FoundPluginRecords() {}

    static LedgerEvent discovered(DiscoveredPlugin row, FoundPlugin found, String actor) {
        return event(RecordType.PLUGIN_DISCOVERED, row)
                .with(RecordKey.PLUGIN_NAME, found.plugin())
                .with(RecordKey.VERSION, found.version())
                .with(RecordKey.CODE_SHA256, found.bundle().digest())
                .with(RecordKey.ACTOR, actor);
    }

    static LedgerEvent unsigned(DiscoveredPlugin row, FoundPlugin found, Verdict verdict) {
        return signature(RecordType.PLUGIN_SIGNATURE_UNSIGNED, row, found, verdict);
    }

    static LedgerEvent signatureInvalid(DiscoveredPlugin row, FoundPlugin found, Verdict verdict) {
        return signature(RecordType.PLUGIN_SIGNATURE_INVALID, row, found, verdict);
    }

    /** @param message why it cannot run */
    static LedgerEvent loadFailed(DiscoveredPlugin row, FoundPlugin found, String message) {
        return unreadable(row, message)
                .with(RecordKey.PLUGIN_NAME, found.plugin())
                .with(RecordKey.VERSION, found.version())
                .with(RecordKey.CODE_SHA256, found.bundle().digest());
    }

    /** @param message why it could not even be read */
    static LedgerEvent unreadable(DiscoveredPlugin row, String message) {
        return event(RecordType.PLUGIN_LOAD_FAILED, row).with(RecordKey.MESSAGE, message);
    }

    /** @param first where the plugin was found before */
    static LedgerEvent duplicate(DiscoveredPlugin row, FoundPlugin found, String first, String message) {
        return event(RecordType.PLUGIN_DUPLICATE_ID, row)
                .with(RecordKey.PLUGIN_NAME, found.plugin())
                .with(RecordKey.FIRST_PLACE, first)
                .with(RecordKey.MESSAGE, message);
    }

    private static LedgerEvent signature(RecordType type, DiscoveredPlugin row, FoundPlugin found, Verdict verdict) {
        return event(type, row)
                .with(RecordKey.PLUGIN_NAME, found.plugin())
                .with(RecordKey.VERSION, found.version())
                .with(RecordKey.SIGNATURE_STATUS, verdict.status())
                .withKnown(RecordKey.FAILED_CHECK, verdict.failedCheck());
    }

    private static LedgerEvent event(RecordType type, DiscoveredPlugin row) {
        return LedgerEvent.of(type, row.id())
                .with(RecordKey.SOURCE, row.source())
                .with(RecordKey.PLACE, row.place());
    }
}
