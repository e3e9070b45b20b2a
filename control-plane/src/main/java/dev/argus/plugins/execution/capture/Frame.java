package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * One line of the runner: {@code A1 sequence stream offset base64 code}, where the code is the frame's MAC.
 *
 * @param sequence number of the frame in its attempt; counts from 0
 * @param offset of the first payload byte in its stream
 * @param payload 1 to {@value #MAX_PAYLOAD} bytes
 */
record Frame(long sequence, FrameStream stream, long offset, byte[] payload) {
    static final String CONTEXT = "argus-frame-1";

    /** Most bytes in a line, its line feed included. */
    static final int MAX_LINE = 16_384;

    static final int MAX_PAYLOAD = 12_000;

    /** Characters in the code at the end of a line. */
    static final int CODE_LENGTH = 22;

    /**
     * Largest sequence number or offset. An execution of one day cannot reach it, and sums of such numbers cannot
     * overflow.
     */
    static final long MAX_NUMBER = 1L << 50;

    /**
     * Returns the frame in a line, which is given without its line feed. Returns empty unless the line has a correct
     * MAC of this attempt and follows the contract in every detail.
     */
    static Optional<Frame> verified(byte[] line, FrameKey key) {
        int last = lastSpace(line);
        if (line.length >= MAX_LINE || last < 0 || !verifies(line, last, key)) {
            return Optional.empty();
        }
        String[] parts = new String(line, 0, last, US_ASCII).split(" ", -1);
        var stream =
                parts.length == 5 && parts[0].equals("A1") ? FrameStream.of(parts[2]) : Optional.<FrameStream>empty();
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] payload = exactly(Base64.getDecoder(), Base64.getEncoder(), parts[4].getBytes(US_ASCII));
            if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
                return Optional.empty();
            }
            var frame = new Frame(number(parts[1]), stream.get(), number(parts[3]), payload);
            return frame.stream.ofPlugin() || frame.offset == frame.sequence ? Optional.of(frame) : Optional.empty();
        } catch (IllegalArgumentException notANumberOrNotBase64) {
            return Optional.empty();
        }
    }

    private static boolean verifies(byte[] line, int last, FrameKey key) {
        try {
            byte[] code = exactly(
                    Base64.getUrlDecoder(), Base64.getUrlEncoder(), Arrays.copyOfRange(line, last + 1, line.length));
            return key.signed(CONTEXT, Arrays.copyOf(line, last), code);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /**
     * Decodes the text and throws IllegalArgumentException unless it is the only permitted encoding of its bytes.
     * Java's decoder alone would ignore padding and surplus bits.
     */
    static byte[] exactly(Base64.Decoder decoder, Base64.Encoder encoder, byte[] text) {
        byte[] decoded = decoder.decode(text);
        if (!Arrays.equals(encoder.withoutPadding().encode(decoded), text)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return decoded;
    }

    private static long number(String text) {
        long value = Long.parseLong(text);
        if (value < 0 || value > MAX_NUMBER || !Long.toString(value).equals(text)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static int lastSpace(byte[] line) {
        for (int i = line.length - 1; i >= 0; i--) {
            if (line[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
