package dev.argus.plugins.ledger.log;

/** Another sequencer took over since; whatever this one had in hand is rolled back. */
final class FencedException extends RuntimeException {
    FencedException() {
        super("another sequencer took over");
    }
}
