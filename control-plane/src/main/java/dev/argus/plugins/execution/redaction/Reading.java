package dev.argus.plugins.execution.redaction;

import java.util.List;

/** One way to decode a stream, and what of the values shows in it. */
interface Reading {
    /** @param at where in the stream the bytes are */
    void read(byte[] bytes, long at);

    /** The stream is over: what has begun goes on no more. */
    void finish();

    /** Where the first value may have begun of which the end has not come; {@code end} if none has. */
    long undecided(long end);

    /** Moves what was found into the list. */
    void drain(List<Lane.Span> into);
}
