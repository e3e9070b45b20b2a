package dev.argus.plugins.execution.capture;

/** How much of a stream is kept; never silence. */
public enum Completeness {
    /** Every byte. */
    COMPLETE,
    /**
     * The plugin wrote more than the caps: a range between head and tail is missing, its size and the hash of all are
     * known.
     */
    TRUNCATED,
    /** Bytes that the runner sent did not arrive here. */
    GAPS,
    /** No trailer came: what is kept is exact, what followed it is unknown. */
    TAIL_UNKNOWN
}
