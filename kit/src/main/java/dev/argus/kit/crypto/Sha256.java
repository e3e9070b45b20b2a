package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 value: 32 bytes. */
public record Sha256(byte[] bytes) {
    public static final int LENGTH = 32;
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (bytes.length != LENGTH) {
            throw new MalformedException("a SHA-256 value has 32 bytes, this has " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** Hashes {@code content}. */
    public static Sha256 of(byte[] content) {
        var digest = CryptoModule.installed().newSha256();
        digest.update(content);
        return new Sha256(digest.finish());
    }

    /** Hashes the UTF-8 bytes of {@code content}. */
    public static Sha256 of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes the rest of the stream; does not close it. */
    public static Sha256 of(InputStream content) throws IOException {
        var digest = CryptoModule.installed().newSha256();
        var buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return new Sha256(digest.finish());
    }

    public static Sha256 of(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    /** Reads 64 lowercase hexadecimal digits. */
    public static Sha256 ofHex(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new MalformedException(
                    "expected 64 lowercase hexadecimal digits but got \"%s\"".formatted(shortened(hex)));
        }
        return new Sha256(HexFormat.of().parseHex(hex));
    }

    /** Reads {@code sha256:} followed by 64 lowercase hexadecimal digits. */
    public static Sha256 parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new MalformedException(
                    "expected sha256: and 64 lowercase hexadecimal digits but got \"%s\"".formatted(shortened(text)));
        }
        return ofHex(text.substring(PREFIX.length()));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns {@code sha256:} followed by 64 lowercase hexadecimal digits. */
    @Override
    public String toString() {
        return PREFIX + hex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256(byte[] theirs) && Arrays.equals(bytes, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
