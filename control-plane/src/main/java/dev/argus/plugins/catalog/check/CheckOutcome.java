package dev.argus.plugins.catalog.check;

/** How an automatic check of a bundle ended. */
public enum CheckOutcome {
    PASSED,
    /** It found something. */
    FINDINGS,
    /** It could not look at everything. */
    FAILED,
    /** It is switched off. */
    SKIPPED
}
