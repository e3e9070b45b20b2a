package dev.argus.plugins.ledger.log;

/** Signing now could give the log a second history; the message says what was found and what to do. */
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
