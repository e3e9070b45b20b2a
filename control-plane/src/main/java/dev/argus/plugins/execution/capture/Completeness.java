package dev.argus.plugins.execution.capture;

/** How much of a stream was kept. A missing part is always reported. */
public enum Completeness {
    /** Every byte was kept. */
    COMPLETE,
    /**
     * The plugin wrote more than the limits allow. A range between head and tail is missing; its size and the hash of
     * the whole stream are known.
     */
    TRUNCATED,
    /** Bytes that the runner sent did not arrive. */
    GAPS,
    /** No trailer was received. The kept bytes are exact; it is unknown how many followed them. */
    TAIL_UNKNOWN
}
