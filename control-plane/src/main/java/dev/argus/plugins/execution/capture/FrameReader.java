package dev.argus.plugins.execution.capture;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts one attempt's streams together again from the bytes of its pod's log, fed in any chunking, from the first byte
 * on, and as often as it takes.
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
    private boolean broken;
    private boolean ended;
    private @Nullable StartEvent start;
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

    /** Told of the plugin's words as they arrive; of no more of them than the caps. */
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

    /**
     * The log is about to be read from its first byte once more, or from wherever a rotated one begins now: half a line
     * is forgotten, frames stay and are known when they come again.
     */
    public void again() {
        length = 0;
        tooLong = false;
        foreign = 0;
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

    /** The runner's account, once it came; {@link #intact()} says whether everything agrees with it. */
    public Optional<Trailer> trailer() {
        return Optional.ofNullable(trailer);
    }

    /**
     * Whether every frame that the runner sent is here, once and in order, none came behind its last one, and all of
     * them agree.
     */
    public boolean intact() {
        var account = trailer;
        return account != null
                && !broken
                && stdout.isAllThatWasSent(account.stream(FrameStream.STDOUT))
                && stderr.isAllThatWasSent(account.stream(FrameStream.STDERR))
                && output.isAllThatWasSent(account.stream(FrameStream.OUTPUT));
    }

    /**
     * That the runner started the plugin, once it said so; if it did not, and nothing is missing, the plugin never ran.
     */
    public Optional<StartEvent> start() {
        return Optional.ofNullable(start);
    }

    /** The sequence number behind the last frame that came. */
    public long next() {
        return next;
    }

    /** Lines that were not frames of this attempt, since the log is being read from its first byte. */
    public long foreign() {
        return foreign;
    }

    /** Bytes in memory; never more than the caps and one line. */
    long held() {
        return (long) length + stdout.held() + stderr.held() + output.held();
    }

    /**
     * @param account the trailer to judge by: this reader's own, or one that came another way; null when there is none
     */
    public CapturedStream captured(LogStream stream, @Nullable Trailer account) {
        return switch (stream) {
            case STDOUT -> stdout.captured(key.execution(), stream, account, FrameStream.STDOUT);
            case STDERR -> stderr.captured(key.execution(), stream, account, FrameStream.STDERR);
        };
    }

    /** The plugin's document as it wrote it, if all of it came. */
    public Optional<byte[]> output(Trailer account) {
        return output.isWhole(account.stream(FrameStream.OUTPUT)) ? Optional.of(output.whole()) : Optional.empty();
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
        if (frame.sequence() < next) {
            return;
        }
        broken |= frame.sequence() > next || ended;
        if (ended) {
            foreign++;
            return;
        }
        next = frame.sequence() + 1;
        switch (frame.stream()) {
            case STDOUT -> said(LogStream.STDOUT, stdout, frame);
            case STDERR -> said(LogStream.STDERR, stderr, frame);
            case OUTPUT -> output.add(frame.offset(), frame.payload());
            case EVENT -> event(frame);
            case TRAILER -> end(frame);
        }
        transcript.update(whole, whole.length - Frame.CODE_LENGTH, Frame.CODE_LENGTH);
        transcript.update((byte) '\n');
    }

    private void said(LogStream stream, Kept kept, Frame frame) {
        if (kept.add(frame.offset(), frame.payload())) {
            listener.said(stream, frame.offset(), frame.payload());
        }
    }

    private void event(Frame frame) {
        switch (RunnerEvent.parse(frame.payload()).orElse(null)) {
            case StartEvent event -> start = start == null ? event : start;
            case RunnerEvent.Other ignored -> {}
            case null -> broken = true; // no runner sends it
        }
    }

    /** Nothing counts behind the runner's last frame, whether it can be read or not. */
    private void end(Frame frame) {
        ended = true;
        trailer = Trailer.parse(frame.payload(), key).orElse(null);
        broken |= trailer == null
                || trailer.frames() != frame.sequence()
                || !trailer.transcript().equals(transcriptSoFar());
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
