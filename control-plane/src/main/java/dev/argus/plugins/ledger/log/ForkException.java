package dev.argus.plugins.ledger.log;

/** Signing now could fork the log, that is, sign a second history. The message says what was found and what to do. */
final class ForkException extends RuntimeException {
    private final String reason;

    ForkException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
