package dev.argus.plugins.ledger.log;

/** Signing now could fork the log, that is, sign a second history. The message says what was found and what to do. */
final class RefusalException extends RuntimeException {
    private final String reason;

    RefusalException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
