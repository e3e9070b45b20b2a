package dev.argus.plugins.catalog.check;

/** How an automatic check of a bundle ended. */
public enum CheckOutcome {
    PASSED,
    /** It found something. */
    FINDINGS,
    /** It could not check the whole bundle. */
    FAILED,
    /** It is switched off. */
    SKIPPED
}
