package dev.argus.plugins.execution.capture;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream as its frames arrive: a head that starts at byte 0 and, after a gap, a tail. Holds at most {@code cap}
 * bytes.
 */
final class StreamBuffer {
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private final long cap;
    private long tailFrom = -1;
    private boolean holes;
    /**
     * SHA-256 of the current head. It is null until it is needed; several methods need it independently of each other.
     */
    private @Nullable String hash;

    StreamBuffer(long cap) {
        this.cap = cap;
    }

    /**
     * Adds bytes and returns whether they were kept. Bytes are not kept if they exceed the cap, overlap kept bytes, or
     * follow a second gap.
     */
    boolean add(long offset, byte[] payload) {
        boolean behindHead = tailFrom < 0 && offset >= head.size();
        boolean behindTail = tailFrom >= 0 && offset == tailFrom + tail.size();
        if ((!behindHead && !behindTail) || (long) head.size() + tail.size() + payload.length > cap) {
            holes = true;
            return false;
        }
        if (behindHead && offset > head.size()) {
            tailFrom = offset;
        }
        (tailFrom < 0 ? head : tail).writeBytes(payload);
        hash = null;
        return true;
    }

    int size() {
        return head.size() + tail.size();
    }

    byte[] whole() {
        return head.toByteArray();
    }

    /**
     * Returns whether the stream is complete: one piece without a gap, with the length and hash that the runner
     * reported.
     */
    boolean isComplete(Trailer.StreamTotal total) {
        return !holes && tailFrom < 0 && head.size() == total.bytes() && sha256().equals(total.sha256());
    }

    CapturedStream captured(UUID execution, LogStream stream, @Nullable Trailer trailer, FrameStream name) {
        byte[] last = tail.toByteArray();
        long from = tailFrom < 0 ? head.size() : tailFrom;
        if (trailer == null) {
            return new CapturedStream(
                    execution,
                    stream,
                    from + last.length,
                    null,
                    Completeness.TAIL_UNKNOWN,
                    head.toByteArray(),
                    from,
                    last,
                    null,
                    null,
                    0);
        }
        var total = trailer.stream(name);
        return new CapturedStream(
                execution,
                stream,
                total.bytes(),
                total.sha256(),
                completeness(total),
                head.toByteArray(),
                from,
                last,
                total.redactions(),
                total.raw(),
                0);
    }

    /**
     * Returns whether exactly those bytes arrived that the runner reports as sent. The bytes that it did not send
     * cannot be checked.
     */
    boolean hasAllSent(Trailer.StreamTotal total) {
        boolean inPlace = head.size() == total.head() && (tailFrom < 0 || tailFrom == total.tailFrom());
        boolean asMany = !holes && size() == total.head() + total.bytes() - total.tailFrom();
        return asMany && (isComplete(total) || (inPlace && total.head() < total.tailFrom()));
    }

    private Completeness completeness(Trailer.StreamTotal total) {
        if (isComplete(total)) {
            return Completeness.COMPLETE;
        }
        return hasAllSent(total) ? Completeness.TRUNCATED : Completeness.GAPS;
    }

    private String sha256() {
        var known = hash;
        if (known != null) {
            return known;
        }
        try {
            known = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(head.toByteArray()));
            hash = known;
            return known;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
