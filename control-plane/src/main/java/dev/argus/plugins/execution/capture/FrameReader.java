package dev.argus.plugins.execution.capture;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reassembles the streams of one attempt from its pod's log. The bytes may arrive in chunks of any size. The log must
 * be read from its first byte, and may be read again any number of times.
 *
 * <p>A line that is not a frame of this attempt is dropped and counted. A frame that was seen before is dropped. A
 * missing frame shows in {@link #intact()} and in the streams' completeness. Not safe for use by several threads.
 */
public final class FrameReader {
    /** Most bytes in a line of the runner, its line feed included. */
    public static final int MAX_LINE = Frame.MAX_LINE;

    /**
     * Most bytes of a stream in one line. Every line of a piece that needs several lines has as many, except the last.
     */
    public static final int MAX_PAYLOAD = Frame.MAX_PAYLOAD;

    private final FrameKey key;
    private final Listener listener;
    private final StreamBuffer stdout;
    private final StreamBuffer stderr;
    private final StreamBuffer output;
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
        this.stdout = new StreamBuffer(caps.stream());
        this.stderr = new StreamBuffer(caps.stream());
        this.output = new StreamBuffer(caps.output());
    }

    /**
     * The most bytes that are kept.
     *
     * @param stream for stdout, and the same for stderr: head and tail together
     * @param output for the plugin's output document
     */
    public record Caps(long stream, long output) {}

    /** Receives the plugin's stdout and stderr as they arrive, no more of each than its cap. */
    @FunctionalInterface
    public interface Listener {
        void received(LogStream stream, long offset, byte[] bytes);
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
     * Prepares for reading the log again, from its first byte or from the first byte that log rotation left. An
     * incomplete line is forgotten. Frames that were read stay, and are recognised when they come again.
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

    /**
     * Returns the runner's trailer, once it was received. {@link #intact()} says whether everything else agrees with
     * it.
     */
    public Optional<Trailer> trailer() {
        return Optional.ofNullable(trailer);
    }

    /**
     * Returns whether every frame that the runner sent was received in order, none came after the trailer, and all of
     * them agree with the trailer.
     */
    public boolean intact() {
        var account = trailer;
        return account != null
                && !broken
                && stdout.hasAllSent(account.stream(FrameStream.STDOUT))
                && stderr.hasAllSent(account.stream(FrameStream.STDERR))
                && output.hasAllSent(account.stream(FrameStream.OUTPUT));
    }

    /**
     * Returns the runner's start event, once it was received. If it is missing although no frame is missing, the plugin
     * never ran.
     */
    public Optional<StartEvent> start() {
        return Optional.ofNullable(start);
    }

    /** Returns the sequence number that follows the last received frame. */
    public long next() {
        return next;
    }

    /** Returns how many lines were not frames of this attempt since the log was last read from its beginning. */
    public long foreign() {
        return foreign;
    }

    /** Returns how many bytes are in memory; at most the caps and one line. */
    long held() {
        return (long) length + stdout.size() + stderr.size() + output.size();
    }

    /**
     * Returns what was kept of a stream.
     *
     * @param account the trailer with which the stream is compared: this reader's own, or the copy from the termination
     *     message; null if there is none
     */
    public CapturedStream captured(LogStream stream, @Nullable Trailer account) {
        return switch (stream) {
            case STDOUT -> stdout.captured(key.execution(), stream, account, FrameStream.STDOUT);
            case STDERR -> stderr.captured(key.execution(), stream, account, FrameStream.STDERR);
        };
    }

    /** Returns the plugin's output document as received; empty unless all of it was received. */
    public Optional<byte[]> output(Trailer account) {
        return output.isComplete(account.stream(FrameStream.OUTPUT)) ? Optional.of(output.whole()) : Optional.empty();
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
            case STDOUT -> receive(LogStream.STDOUT, stdout, frame);
            case STDERR -> receive(LogStream.STDERR, stderr, frame);
            case OUTPUT -> output.add(frame.offset(), frame.payload());
            case EVENT -> event(frame);
            case TRAILER -> end(frame);
        }
        transcript.update(whole, whole.length - Frame.CODE_LENGTH, Frame.CODE_LENGTH);
        transcript.update((byte) '\n');
    }

    private void receive(LogStream stream, StreamBuffer buffer, Frame frame) {
        if (buffer.add(frame.offset(), frame.payload())) {
            listener.received(stream, frame.offset(), frame.payload());
        }
    }

    private void event(Frame frame) {
        switch (RunnerEvent.parse(frame.payload()).orElse(null)) {
            case StartEvent event -> start = start == null ? event : start;
            case RunnerEvent.Other ignored -> {}
            case null -> broken = true; // no runner sends this
        }
    }

    /** Ends the transcript. Frames after the trailer are ignored, even if the trailer cannot be read. */
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
