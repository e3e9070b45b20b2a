package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.Manifests;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes archives field by field as a stream of any length, so that tests can make archives that no ordinary program
 * writes.
 */
final class RawTar implements AutoCloseable {
    private final OutputStream target;

    RawTar(OutputStream packed) throws IOException {
        this.target = new GZIPOutputStream(packed, 64 * 1024) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    RawTar manifest() throws IOException {
        return file("plugin.yaml", Manifests.YAML.getBytes(UTF_8));
    }

    RawTar file(String path, byte[] content) throws IOException {
        return block(header(path, '0', 0644, content.length)).content(content);
    }

    RawTar entry(String path, char type, int mode) throws IOException {
        return block(header(path, type, mode, 0));
    }

    /** Writes an extension record, as PAX and GNU tar do before the entry that it changes. */
    RawTar extension(char type, String content) throws IOException {
        var bytes = content.getBytes(UTF_8);
        return block(header("extension", type, 0644, bytes.length)).content(bytes);
    }

    /** Writes a file of zeros without keeping it in memory. */
    RawTar zeros(String path, long size) throws IOException {
        block(header(path, '0', 0644, size));
        var zeros = new byte[1 << 20];
        for (long rest = size; rest > 0; rest -= zeros.length) {
            target.write(zeros, 0, (int) Math.min(rest, zeros.length));
        }
        return raw(new byte[(int) (-size & (TarHeader.BLOCK - 1))]);
    }

    RawTar block(byte[] header) throws IOException {
        return raw(withChecksum(header));
    }

    RawTar raw(byte[] bytes) throws IOException {
        target.write(bytes);
        return this;
    }

    RawTar end() throws IOException {
        return raw(new byte[2 * TarHeader.BLOCK]);
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    private RawTar content(byte[] content) throws IOException {
        return raw(content).raw(new byte[-content.length & (TarHeader.BLOCK - 1)]);
    }

    static byte[] header(String path, char type, int mode, long size) {
        return header(path.getBytes(UTF_8), type, mode, size);
    }

    static byte[] header(byte[] path, char type, int mode, long size) {
        var header = new byte[TarHeader.BLOCK];
        System.arraycopy(path, 0, header, 0, Math.min(path.length, 100));
        put(header, 100, octal(mode, 7));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, octal(size, 11));
        put(header, 136, "00000000000");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        return header;
    }

    static void put(byte[] header, int offset, String text) {
        System.arraycopy(text.getBytes(ISO_8859_1), 0, header, offset, text.length());
    }

    private static String octal(long value, int digits) {
        var text = Long.toOctalString(value);
        return "0".repeat(digits - text.length()) + text;
    }

    private static byte[] withChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, octal(sum, 6) + "\0");
        return header;
    }
}
