package dev.argus.plugins.execution.redaction;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces secret values in one stream. The result does not depend on how the stream is divided into chunks. Not safe
 * for use by several threads.
 *
 * <p>Every byte that may still turn out to be part of a value is held back. Overlapping occurrences are replaced as
 * one; adjacent ones as two.
 */
public final class Redactor {
    static final byte[] MARK = "[redacted]".getBytes(US_ASCII);

    private final List<StreamDecoding> decodings;
    private byte[] held = new byte[0];
    private long start;
    private List<DecodedMatcher.Span> found = new ArrayList<>();
    /** Position behind the last replaced part. */
    private long covered;

    private long count;

    Redactor(List<StreamDecoding> decodings) {
        this.decodings = decodings;
    }

    /** Takes the next bytes of the stream. Returns the redacted bytes that are certain by now. */
    public byte[] feed(byte[] bytes) {
        if (decodings.isEmpty()) {
            return bytes;
        }
        long end = end();
        decodings.forEach(reading -> reading.read(bytes, end));
        held = joined(held, bytes);
        long newEnd = end();
        return release(decodings.stream()
                .mapToLong(reading -> reading.undecided(newEnd))
                .min()
                .orElse(newEnd));
    }

    /** Ends the stream and returns the remaining bytes. Values that are still incomplete are not replaced. */
    public byte[] finish() {
        decodings.forEach(StreamDecoding::finish);
        return release(end());
    }

    /** Returns how many parts were replaced so far. */
    public long count() {
        return count;
    }

    private long end() {
        return start + held.length;
    }

    private byte[] release(long limit) {
        collect();
        var out = new ByteArrayOutputStream();
        long at = start;
        while (at < limit) {
            if (at < covered) {
                at = Math.min(covered, limit);
            } else if (!found.isEmpty() && found.getFirst().from() < limit) {
                var span = found.removeFirst();
                write(at, span.from(), out);
                out.writeBytes(MARK);
                count++;
                at = span.from();
                covered = span.to();
            } else {
                write(at, limit, out);
                at = limit;
            }
        }
        held = Arrays.copyOfRange(held, (int) (limit - start), held.length);
        start = limit;
        return out.toByteArray();
    }

    private void write(long from, long to, ByteArrayOutputStream out) {
        out.write(held, (int) (from - start), (int) (to - from));
    }

    /** Merges what the matchers found since the last call with what was found earlier. */
    private void collect() {
        int known = found.size();
        decodings.forEach(reading -> reading.drain(found));
        if (known == found.size()) {
            return;
        }
        found.sort(Comparator.comparingLong(DecodedMatcher.Span::from));
        List<DecodedMatcher.Span> apart = new ArrayList<>();
        for (var span : found) {
            if (span.from() < covered) {
                covered = Math.max(covered, span.to());
            } else if (!apart.isEmpty() && span.from() < apart.getLast().to()) {
                var last = apart.removeLast();
                apart.add(new DecodedMatcher.Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                apart.add(span);
            }
        }
        found = apart;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
