package dev.argus.plugins.execution;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;

/** What the ledger keeps of the end of an execution that was never started. */
@Pure
final class UnrunRecord {
    private UnrunRecord() {}

    static LedgerEvent of(Execution execution, Reason reason) {
        return LedgerEvent.of(RecordType.EXECUTION_FINISHED, execution.id())
                .with("execution", execution.id().toString())
                .with("state", reason.state().name())
                .with("reason", reason.name());
    }
}
