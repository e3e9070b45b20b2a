package dev.argus.kit.bundle;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One header block of a ustar archive (POSIX.1-1988) for a file or a directory; every other entry type is refused. */
record TarHeader(String path, boolean directory, boolean executable, long size) {
    static final int BLOCK = 512;
    static final int MAX_NAME = 100;
    static final int MAX_PREFIX = 155;
    private static final int MODE = 100;
    private static final int OWNER = 108;
    private static final int GROUP = 116;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int DEVICE = 329;
    private static final int PREFIX = 345;
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
    private static final int SPECIAL_BITS = 0xe00;
    private static final int ANY_EXECUTE = 0x49;

    static TarHeader parse(byte[] block) {
        if (!Arrays.equals(block, MAGIC, MAGIC + USTAR.length, USTAR, 0, USTAR.length)) {
            throw new BundleException(
                    "the archive is not ustar: make the bundle with argus plugin package, or with tar --format=ustar");
        }
        if (octal(block, CHECKSUM, CHECKSUM_LENGTH) != checksum(block)) {
            throw new BundleException("the checksum of an archive header is wrong: the bundle is damaged");
        }
        var path = path(block);
        long mode = octal(block, MODE, 8);
        if ((mode & SPECIAL_BITS) != 0) {
            throw new BundleException("%s has the setuid, setgid or sticky bit: remove it".formatted(path));
        }
        return new TarHeader(path, isDirectory(block[TYPE], path), (mode & ANY_EXECUTE) != 0, octal(block, SIZE, 12));
    }

    /** Encodes the header of a regular file, without owner and time. */
    byte[] encode() {
        var block = new byte[BLOCK];
        int split = split(path);
        put(block, 0, path.substring(split == 0 ? 0 : split + 1));
        put(block, PREFIX, path.substring(0, split));
        put(block, MODE, padded(executable ? 0x1ed : 0x1a4, 7));
        put(block, OWNER, padded(0, 7));
        put(block, GROUP, padded(0, 7));
        put(block, SIZE, padded(size, 11));
        put(block, TIME, padded(0, 11));
        block[TYPE] = '0';
        System.arraycopy(USTAR, 0, block, MAGIC, USTAR.length);
        put(block, DEVICE, padded(0, 7));
        put(block, DEVICE + 8, padded(0, 7));
        put(block, CHECKSUM, padded(checksum(block), 6));
        block[CHECKSUM + CHECKSUM_LENGTH - 1] = ' ';
        return block;
    }

    /**
     * Returns the index of the slash at which {@code path} is split into the header's prefix and name fields: 0 if the
     * name field holds all of it, negative if the path is too long.
     */
    static int split(String path) {
        if (bytes(path) <= MAX_NAME) {
            return 0;
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (bytes(path.substring(slash + 1)) <= MAX_NAME) {
                return bytes(path.substring(0, slash)) <= MAX_PREFIX ? slash : -1;
            }
        }
        return -1;
    }

    private static String path(byte[] block) {
        var name = text(block, 0, MAX_NAME);
        var prefix = text(block, PREFIX, MAX_PREFIX);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static boolean isDirectory(byte type, String path) {
        return switch (type) {
            case '0', 0 -> false;
            case '5' -> true;
            case '1', '2' -> throw new BundleException("%s is a link: replace it with the file itself".formatted(path));
            case '3', '4', '6' -> throw new BundleException("%s is a device or a pipe: remove it".formatted(path));
            default ->
                throw new BundleException(
                        "%s uses an extension of the archive format: make the bundle with argus plugin package"
                                .formatted(path));
        };
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        for (int rest = end; rest < offset + length; rest++) {
            if (block[rest] != 0) {
                throw new BundleException(
                        "a name in the archive has bytes after its end: make the bundle with argus plugin package");
            }
        }
        try {
            return StrictText.utf8(Arrays.copyOfRange(block, offset, end));
        } catch (MalformedException e) {
            throw new BundleException("a name in the archive is " + e.getMessage(), e);
        }
    }

    private static long octal(byte[] block, int offset, int length) {
        long value = 0;
        int at = offset;
        while (at < offset + length && block[at] >= '0' && block[at] <= '7') {
            value = value << 3 | (block[at++] - '0');
        }
        boolean digits = at > offset;
        while (at < offset + length && (block[at] == 0 || block[at] == ' ')) {
            at++;
        }
        if (!digits || at < offset + length) {
            throw new BundleException(
                    "a number in an archive header is not octal: make the bundle with argus plugin package");
        }
        return value;
    }

    /** Computes the checksum over the block, with spaces in place of the checksum field. */
    private static long checksum(byte[] block) {
        long sum = (long) CHECKSUM_LENGTH * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH ? 0 : block[i] & 0xff;
        }
        return sum;
    }

    private static String padded(long value, int digits) {
        var octal = Long.toOctalString(value);
        return "0".repeat(digits - octal.length()) + octal;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void put(byte[] block, int offset, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
