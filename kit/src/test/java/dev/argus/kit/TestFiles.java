package dev.argus.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads files of the test resources. */
public final class TestFiles {
    private TestFiles() {}

    public static byte[] bytes(String path) {
        try (var file = TestFiles.class.getResourceAsStream("/" + path)) {
            if (file == null) {
                throw new IllegalArgumentException("no test resource " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
