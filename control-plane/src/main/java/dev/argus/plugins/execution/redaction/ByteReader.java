package dev.argus.plugins.execution.redaction;

/** Reads the bytes of one decoding of a stream, and is told where the text of each byte lies. */
interface ByteReader {
    /**
     * Reads one byte.
     *
     * @param from where its text in the stream begins
     * @param to where it ends, exclusive
     */
    void read(byte b, long from, long to);

    /** Returns whether this byte changes nothing, which is the usual case. */
    boolean idle(byte b);

    /** Ends the stream. What has begun is not continued. */
    void finish();

    /** Returns where the first value begins that may still be incomplete; {@code end} if there is none. */
    long undecided(long end);

    /** Returns the matcher that reads the decoded bytes. */
    DecodedMatcher matcher();
}
