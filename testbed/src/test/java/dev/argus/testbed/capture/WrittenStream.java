package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongFunction;

/**
 * The bytes that a plugin wrote to a stream. They are known beforehand and can be of any length.
 *
 * @param block returns {@link #BLOCK} bytes from a multiple of {@link #BLOCK} on, or fewer at the end
 */
record WrittenStream(long size, LongFunction<byte[]> block) {
    private static final int BLOCK = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".repeat(BLOCK / 16).getBytes(US_ASCII);

    static WrittenStream exactly(byte[] bytes) {
        return new WrittenStream(
                bytes.length,
                from -> Arrays.copyOfRange(bytes, (int) from, (int) Math.min(bytes.length, from + BLOCK)));
    }

    /** Creates one line of this many bytes, its line end included. */
    static WrittenStream oneLine(long size) {
        return new WrittenStream(size, from -> {
            byte[] block = Arrays.copyOf(HEX, (int) Math.min(BLOCK, size - from));
            if (from + block.length == size) {
                block[block.length - 1] = '\n';
            }
            return block;
        });
    }

    /** Creates numbered lines of one width, which is a power of two. */
    static WrittenStream lines(int size, int width) {
        var all = new StringBuilder(size);
        for (int n = 0; n < size / width; n++) {
            var number = Integer.toString(n);
            all.repeat('0', width - 1 - number.length()).append(number).append('\n');
        }
        return exactly(all.toString().getBytes(US_ASCII));
    }

    /** Returns the bytes of the range [from, to). */
    byte[] slice(long from, long to) {
        byte[] slice = new byte[(int) (to - from)];
        for (long at = from; at < to; ) {
            byte[] part = block.apply(at / BLOCK * BLOCK);
            int skip = (int) (at % BLOCK);
            int count = (int) Math.min(part.length - skip, to - at);
            System.arraycopy(part, skip, slice, (int) (at - from), count);
            at += count;
        }
        return slice;
    }

    /** Returns the digest as lowercase hexadecimal. */
    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < size; at += BLOCK) {
                digest.update(block.apply(at));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
