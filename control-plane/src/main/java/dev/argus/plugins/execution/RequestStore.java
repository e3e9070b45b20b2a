package dev.argus.plugins.execution;

import dev.argus.plugins.ledger.Ledger;
import jakarta.inject.Singleton;

/** Where a decision about a request is written to. */
@Singleton
record RequestStore(
        ExecutionRepository executions,
        CaptureRepository captures,
        Ledger ledger,
        ExecutionConfiguration configuration) {}
