package dev.argus.plugins.catalog.image;

import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The layer with the runner. It is the last layer of the platform's own image {@code native}, which is built from the
 * same sources.
 *
 * <p>That it is the last layer is a convention of runner-image/build, so this class checks the content. A layer with
 * more or less in it would start publishers' images without the runner; then nothing is composed. The layer has an
 * entry for its folder, so that it replaces whatever an image has at that path, even a link.
 */
record RunnerLayer(Descriptor descriptor, byte[] bytes, String diffId) {
    static final String PROGRAM = "/.argus/runner";

    private static final int BLOCK = 512;
    private static final Entry FOLDER = new Entry(".argus/", '5', 0755, 0);
    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_UNPACKED = 64 << 20;

    /** @param digest the digest of the image {@code native} in the platform's registry */
    static RunnerLayer of(RegistryConnection own, String repository, String digest) throws IOException {
        var manifest = ImageManifest.read(ImageManifest.parse(own.manifest(repository, digest)), ImageLimits.DEFAULT);
        var configuration = ImageConfiguration.read(
                own.document(repository, manifest.configuration()),
                manifest.layers().size());
        var last = manifest.layers().getLast();
        if (last.size() > MAX_BYTES || !last.mediaType().equals(ImageManifest.GZIP)) {
            throw unusable("its last layer is " + last);
        }
        var bytes = new ByteArrayOutputStream();
        own.blob(repository, last, bytes);
        var layer = new RunnerLayer(
                last, bytes.toByteArray(), configuration.layers().getLast());
        layer.requireRunner();
        return layer;
    }

    private void requireRunner() throws IOException {
        byte[] tar;
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            tar = unpacked.readNBytes(MAX_UNPACKED);
        }
        if (!Sha256.of(tar).toString().equals(diffId)) {
            throw unusable(
                    "it is not the one that the configuration names, or larger than %d bytes".formatted(MAX_UNPACKED));
        }
        var folder = entry(tar, 0);
        var runner = entry(tar, BLOCK);
        int end = 2 * BLOCK + (runner.size + BLOCK - 1) / BLOCK * BLOCK;
        if (!folder.equals(FOLDER)
                || !runner.equals(new Entry(".argus/runner", '0', 0755, runner.size))
                || runner.size == 0
                || !isZero(tar, end)) {
            throw unusable("it begins with %s and %s".formatted(folder, runner));
        }
    }

    /** An entry of a ustar archive. Bytes that are not an entry give one that matches none of the expected entries. */
    private record Entry(String name, char kind, int mode, int size) {}

    private static Entry entry(byte[] tar, int at) {
        if (at + BLOCK > tar.length) {
            return new Entry("nothing", '?', 0, 0);
        }
        int size = octal(tar, at + 124, 12);
        return new Entry(
                text(tar, at, 100),
                (char) tar[at + 156],
                octal(tar, at + 100, 8),
                Math.max(0, Math.min(size, tar.length)));
    }

    private static String text(byte[] tar, int at, int length) {
        return new String(tar, at, length, StandardCharsets.ISO_8859_1).replaceFirst("(?s)\\x00.*", "");
    }

    private static int octal(byte[] tar, int at, int length) {
        var digits = text(tar, at, length).strip();
        return digits.matches("[0-7]{1,11}") ? (int) Math.min(Long.parseLong(digits, 8), Integer.MAX_VALUE) : -1;
    }

    private static boolean isZero(byte[] tar, int from) {
        for (int i = from; i < tar.length; i++) {
            if (tar[i] != 0) {
                return false;
            }
        }
        return from <= tar.length;
    }

    private static IllegalStateException unusable(String why) {
        return new IllegalStateException(
                "argus.runtimes.native: its last layer must hold /.argus/runner and nothing else: " + why);
    }
}
