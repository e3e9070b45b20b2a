package dev.argus.kit.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses exactly one gzip member (RFC 1952) without optional header fields; any byte after it is an error. */
final class GzipInput extends InputStream {
    private static final int HEADER_LENGTH = 10;
    private static final int TRAILER_LENGTH = 8;
    private static final int DEFLATE = 8;

    private final PackedInput packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;
    private boolean ended;

    GzipInput(PackedInput packed) throws IOException {
        this.packed = packed;
        var header = new byte[HEADER_LENGTH];
        for (int i = 0; i < HEADER_LENGTH; i++) {
            header[i] = (byte) nextByte("its header");
        }
        if ((header[0] & 0xff) != 0x1f || (header[1] & 0xff) != 0x8b || header[2] != DEFLATE) {
            throw new BundleException("the bundle is not gzip: make it with argus plugin package");
        }
        if (header[3] != 0) {
            throw new BundleException("the gzip header has optional fields: make the bundle with argus plugin package");
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                end();
            } else if (inflater.needsInput()) {
                feed();
            } else {
                throw new BundleException("the gzip data is damaged");
            }
        }
        return -1;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] target, int offset, int length) {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new BundleException("the gzip data is damaged: " + e.getMessage(), e);
        }
    }

    private void feed() throws IOException {
        if (position == limit && !fill()) {
            throw new BundleException("the bundle is cut off in its data");
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    private void end() throws IOException {
        ended = true;
        position = limit - inflater.getRemaining();
        long trailer = 0;
        for (int i = 0; i < TRAILER_LENGTH; i++) {
            trailer |= (long) nextByte("its trailer") << (8 * i);
        }
        long size = inflater.getBytesWritten() & 0xffff_ffffL;
        if (trailer != (size << 32 | crc.getValue())) {
            throw new BundleException("the gzip checksum is wrong: the bundle was damaged in transit");
        }
        if (position < limit || fill()) {
            throw new BundleException("there are bytes after the end of the gzip data: remove them");
        }
    }

    private int nextByte(String where) throws IOException {
        if (position == limit && !fill()) {
            throw new BundleException("the bundle is cut off in " + where);
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, packed.read(buffer));
        return limit > 0;
    }
}
