package dev.argus.plugins.ledger.log;

/** Another sequencer took over; the transaction of this one is rolled back. */
final class FencedException extends RuntimeException {
    FencedException() {
        super("another sequencer took over");
    }
}
