package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a layer's tar archive as Go's archive/tar does, because nodes use that: ustar, GNU long names
 * and PAX records. Names are strings of ISO 8859-1, one character for each byte. Only one header is in memory.
 */
final class LayerArchive {
    /** Go's limit of a long name or of all PAX records of an entry. */
    static final int MOST_EXTRA = 1 << 20;

    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final String WITHOUT_DATA = "123456";

    private final InputStream in;
    private long skip;
    private Map<String, String> records = new HashMap<>();
    private @Nullable String longName;
    private @Nullable String longLink;

    LayerArchive(InputStream in) {
        this.in = in;
    }

    /** The archive is not one that a node can read; the message says why, for people. */
    static final class MalformedArchiveException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedArchiveException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Returns the next entry; empty at the end of the archive.
     *
     * @throws EOFException if the archive ends within an entry
     */
    Optional<LayerEntry> next() throws IOException, MalformedArchiveException {
        records = new HashMap<>();
        longName = null;
        longLink = null;
        while (true) {
            in.skipNBytes(skip);
            skip = 0;
            var header = header();
            if (header == null) {
                return Optional.empty();
            }
            char type = (char) (header[156] & 0xff);
            long size = number(header, 124, 12);
            switch (type) {
                case 'x' -> read(new String(extra(size), ISO_8859_1));
                case 'L' -> longName = text(extra(size), 0, (int) size);
                case 'K' -> longLink = text(extra(size), 0, (int) size);
                default -> {
                    return Optional.of(entry(header, type, size));
                }
            }
        }
    }

    private LayerEntry entry(byte[] header, char type, long size) throws MalformedArchiveException {
        var named = longName == null ? records.get("path") : longName;
        var name = records.getOrDefault("GNU.sparse.name", named == null ? name(header) : named);
        var link = longLink == null ? records.getOrDefault("linkpath", text(header, 157, 100)) : longLink;
        char kind = type == '\0' ? (name.endsWith("/") ? LayerEntry.FOLDER : '0') : type;
        long data = WITHOUT_DATA.indexOf(kind) >= 0 ? 0 : size;
        var recorded = records.get("size");
        if (recorded != null && data > 0) {
            data = decimal(recorded);
        }
        skip = padded(data);
        return new LayerEntry(name, kind, link);
    }

    private static String name(byte[] header) {
        var name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).equals("ustar") && header[262] == 0;
        var prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Returns the next header; null at the end. */
    private byte @Nullable [] header() throws IOException, MalformedArchiveException {
        var block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new EOFException();
        }
        if (isZero(block)) {
            if (!isZero(in.readNBytes(BLOCK))) {
                throw new MalformedArchiveException("it goes on behind a block that ends an archive");
            }
            return null;
        }
        requireChecksum(block);
        return block;
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void requireChecksum(byte[] block) throws MalformedArchiveException {
        long signed = 0;
        long unsigned = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH ? (byte) ' ' : block[i];
            signed += b;
            unsigned += b & 0xff;
        }
        long said = number(block, CHECKSUM, CHECKSUM_LENGTH);
        if (said != signed && said != unsigned) {
            throw new MalformedArchiveException("a header has the wrong checksum");
        }
    }

    /** Reads a number in octal digits, or in binary if its first bit is set. */
    private static long number(byte[] block, int at, int length) throws MalformedArchiveException {
        if ((block[at] & 0x80) != 0) {
            long value = block[at] & 0x3f;
            for (int i = at + 1; i < at + length; i++) {
                if (value >>> 54 != 0 || (block[at] & 0x40) != 0) {
                    throw new MalformedArchiveException("a header has a number that is negative or too large");
                }
                value = value << 8 | block[i] & 0xff;
            }
            return value;
        }
        var digits = text(block, at, length).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new MalformedArchiveException("a header has a number that is none");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] block, int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, ISO_8859_1);
    }

    private byte[] extra(long size) throws IOException, MalformedArchiveException {
        if (size > MOST_EXTRA) {
            throw new MalformedArchiveException(
                    "a long name or the records of an entry have more than %d bytes".formatted(MOST_EXTRA));
        }
        var bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        skip = padded(size) - size;
        return bytes;
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Reads PAX records: a length that counts itself, a space, a key, an equals sign, a value, and a line end. */
    private void read(String text) throws MalformedArchiveException {
        records = new HashMap<>(); // of several such headers before an entry the last one counts, as in Go
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            long length = space < 0 ? -1 : decimal(text.substring(at, space));
            if (length <= space - at + 1 || length > text.length() - at) {
                throw malformedRecord();
            }
            var record = text.substring(space + 1, at + (int) length - 1);
            int equals = record.indexOf('=');
            if (equals <= 0 || text.charAt(at + (int) length - 1) != '\n' || record.indexOf('\0') >= 0) {
                throw malformedRecord();
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            at += (int) length;
        }
    }

    private static long decimal(String digits) throws MalformedArchiveException {
        if (!digits.matches("[0-9]{1,18}")) {
            throw malformedRecord();
        }
        return Long.parseLong(digits);
    }

    private static MalformedArchiveException malformedRecord() {
        return new MalformedArchiveException("an entry has PAX records that are none");
    }
}
