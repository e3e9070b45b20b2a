package dev.argus.plugins.kubernetes.capture;

import dev.argus.plugins.execution.CapturedStream;
import dev.argus.plugins.execution.LogStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts one attempt's streams together again from the bytes of its pod's log, fed in any chunking, from the first byte on.
 *
 * <p>What is not a frame of this attempt is dropped and counted; a frame seen before is dropped; a missing one shows in
 * {@link #intact()} and in the streams' completeness. Not safe for several threads.
 */
public final class FrameReader {
    /** No line of the runner is longer, its line feed included. */
    public static final int MAX_LINE = Frame.MAX_LINE;

    /** Bytes of a stream in one line, at most; lines that are not the last of theirs have as many. */
    public static final int MAX_PAYLOAD = Frame.MAX_PAYLOAD;

    private final FrameKey key;
    private final Listener listener;
    private final Kept stdout;
    private final Kept stderr;
    private final Kept output;
    private final MessageDigest transcript = sha256();
    private final byte[] line = new byte[Frame.MAX_LINE];
    private int length;
    private boolean tooLong;
    private long next;
    private long foreign;
    private boolean missing;
    private @Nullable Trailer trailer;

    public FrameReader(FrameKey key, Caps caps, Listener listener) {
        this.key = key;
        this.listener = listener;
        this.stdout = new Kept(caps.stream());
        this.stderr = new Kept(caps.stream());
        this.output = new Kept(caps.output());
    }

    /**
     * How much may arrive, in bytes.
     *
     * @param stream head and tail of stdout, and of stderr
     * @param output the plugin's document
     */
    public record Caps(long stream, long output) {}

    /** Told of the plugin's words as they arrive. */
    @FunctionalInterface
    public interface Listener {
        void said(LogStream stream, long offset, byte[] bytes);
    }

    public void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int end = bytes.position();
            while (end < bytes.limit() && bytes.get(end) != '\n') {
                end++;
            }
            take(bytes, end - bytes.position());
            if (bytes.hasRemaining()) {
                bytes.get();
                endLine();
            }
        }
    }

    private void take(ByteBuffer bytes, int count) {
        int fitting = Math.min(count, line.length - length);
        bytes.get(line, length, fitting);
        length += fitting;
        if (fitting < count) {
            tooLong = true;
            bytes.position(bytes.position() + count - fitting);
        }
    }

    /** The runner's account, once it came and agrees with every line that came before. */
    public Optional<Trailer> trailer() {
        return Optional.ofNullable(trailer);
    }

    /** Whether every frame that the runner sent is here. */
    public boolean intact() {
        return trailer != null && !missing;
    }

    /** Lines that were not frames of this attempt. */
    public long foreign() {
        return foreign;
    }

    /** @param account the trailer to judge by: this reader's own, or one that came another way; null when there is none */
    public CapturedStream captured(LogStream stream, @Nullable Trailer account) {
        return switch (stream) {
            case STDOUT -> stdout.captured(key.execution(), stream, account, 'o');
            case STDERR -> stderr.captured(key.execution(), stream, account, 'e');
        };
    }

    /** The plugin's document as it wrote it, if all of it came. */
    public Optional<byte[]> output(Trailer account) {
        return output.isWhole(account.stream('r')) ? Optional.of(output.whole()) : Optional.empty();
    }

    private void endLine() {
        byte[] whole = Arrays.copyOf(line, length);
        length = 0;
        if (tooLong) {
            tooLong = false;
            foreign++;
            return;
        }
        Frame.verified(whole, key).ifPresentOrElse(frame -> accept(frame, whole), () -> foreign++);
    }

    private void accept(Frame frame, byte[] whole) {
        if (frame.sequence() < next || trailer != null) {
            return;
        }
        missing |= frame.sequence() > next;
        next = frame.sequence() + 1;
        switch (frame.stream()) {
            case 'o' -> said(LogStream.STDOUT, stdout, frame);
            case 'e' -> said(LogStream.STDERR, stderr, frame);
            case 'r' -> output.add(frame.offset(), frame.payload());
            case 't' -> end(frame);
            default -> {} // events: nothing here needs one yet
        }
        transcript.update(whole);
        transcript.update((byte) '\n');
    }

    private void said(LogStream stream, Kept kept, Frame frame) {
        kept.add(frame.offset(), frame.payload());
        listener.said(stream, frame.offset(), frame.payload());
    }

    private void end(Frame frame) {
        var account = Trailer.parse(frame.payload(), key);
        account.ifPresent(end -> missing |= end.frames() != frame.sequence() || !end.transcript().equals(transcriptSoFar()));
        trailer = account.orElse(null);
    }

    private String transcriptSoFar() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) transcript.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
