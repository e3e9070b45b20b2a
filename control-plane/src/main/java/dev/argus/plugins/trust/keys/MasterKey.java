package dev.argus.plugins.trust.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.argus.kit.crypto.CryptoModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The key from the platform's configuration that encrypts the keys of shared secrets. It is never stored in the
 * database and never printed.
 */
final class MasterKey {
    private static final int BYTES = 32;
    private static final byte[] ID = "argus master key".getBytes(US_ASCII);

    private final byte[] key;

    MasterKey(byte[] key) {
        this.key = key.clone();
    }

    /**
     * Reads a file with 32 bytes in base64. Throws IllegalStateException if the mode of the file lets others read it,
     * or group or others write to it, or if its content is wrong. Throws UncheckedIOException if the file cannot be
     * read.
     */
    static MasterKey read(Path file) {
        try {
            var mode = Files.getPosixFilePermissions(file);
            if (mode.stream()
                    .anyMatch(List.of(
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_WRITE,
                            PosixFilePermission.GROUP_WRITE)::contains)) {
                throw refused(
                        file,
                        "others can read or write it (%s): chmod 0400".formatted(PosixFilePermissions.toString(mode)));
            }
            byte[] key =
                    Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
            if (key.length != BYTES) {
                throw refused(
                        file,
                        "it holds %d bytes instead of %d: write one with openssl rand -base64 32"
                                .formatted(key.length, BYTES));
            }
            return new MasterKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException("argus.trust.master-key-file: %s cannot be read".formatted(file), e);
        } catch (IllegalArgumentException e) {
            // The cause is left out, because its message may contain parts of the key.
            throw refused(file, "it is not base64");
        }
    }

    /** Identifies the master key without revealing anything about it. */
    String id() {
        return HexFormat.of().formatHex(Arrays.copyOf(CryptoModule.installed().hmacSha256(key, ID), 8));
    }

    byte[] seal(byte[] plaintext, byte[] context) {
        return CryptoModule.installed().seal(key, plaintext, context);
    }

    byte[] open(byte[] sealed, byte[] context) {
        return CryptoModule.installed().open(key, sealed, context);
    }

    @Override
    public String toString() {
        return "master key " + id();
    }

    private static IllegalStateException refused(Path file, String why) {
        return new IllegalStateException("argus.trust.master-key-file: %s cannot be used: %s".formatted(file, why));
    }
}
