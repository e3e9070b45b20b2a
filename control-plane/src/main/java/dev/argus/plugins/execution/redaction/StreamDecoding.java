package dev.argus.plugins.execution.redaction;

import java.util.List;

/** One way to decode a stream, and the values that were found with it. */
interface StreamDecoding {
    /**
     * Reads the next bytes.
     *
     * @param at position of the first byte in the stream
     */
    void read(byte[] bytes, long at);

    /** Ends the stream. Values that have begun are no longer continued. */
    void finish();

    /** Returns where the first value begins that may still be incomplete; {@code end} if there is none. */
    long undecided(long end);

    /** Moves what was found to the end of the list. */
    void drain(List<DecodedMatcher.Span> into);
}
