package dev.argus.kit.bundle;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a bundle once from start to end and checks every rule, without unpacking anything to disk. */
public final class BundleReader {
    private final BundleLimits limits;
    private final Visitor visitor;
    private final PackedInput packed;
    private final BundlePaths paths;
    private @Nullable Manifest manifest;
    private long unpacked;
    private int entries;
    private int files;

    private BundleReader(InputStream packed, BundleLimits limits, Visitor visitor) {
        this.limits = limits;
        this.visitor = visitor;
        this.paths = new BundlePaths(limits.maxEntries());
        this.packed = new PackedInput(packed, limits.maxPackedBytes());
    }

    /**
     * Reads the bundle and passes every file to {@code visitor}, in the order of the archive.
     *
     * <p>The visitor must not act on a file before this method returns: a later entry may still make the bundle
     * invalid.
     *
     * @throws BundleException if the bundle breaks a rule or a limit
     * @throws dev.argus.kit.manifest.ManifestException if the manifest is invalid
     * @throws IOException if {@code packed} or the visitor fails
     */
    public static Bundle read(InputStream packed, BundleLimits limits, Visitor visitor) throws IOException {
        return new BundleReader(packed, limits, visitor).read();
    }

    /** Reads and checks a bundle without passing on its files. */
    public static Bundle read(InputStream packed, BundleLimits limits) throws IOException {
        return read(packed, limits, (entry, content) -> {});
    }

    private Bundle read() throws IOException {
        try (var gzip = new GzipInput(packed)) {
            var tar = new TarInput(gzip);
            for (var header = tar.next(); header.isPresent(); header = tar.next()) {
                entry(header.get(), tar.content());
                tar.skip();
                checkRatio();
            }
        }
        if (manifest == null) {
            throw new BundleException("the bundle has no manifest: put plugin.yaml or plugin.json at its root");
        }
        return new Bundle(manifest, packed.digest(), packed.count(), unpacked, files);
    }

    private void entry(TarHeader header, InputStream content) throws IOException {
        if (++entries > limits.maxEntries()) {
            throw new BundleException("the bundle has more than %d entries: leave some out with .argusignore"
                    .formatted(limits.maxEntries()));
        }
        if (header.directory()) {
            paths.addDirectory(header.path());
            return;
        }
        paths.addFile(header.path());
        files++;
        if (header.size() > limits.maxUnpackedBytes() - unpacked) {
            throw new BundleException("the files are larger than %d bytes together: leave some out with .argusignore"
                    .formatted(limits.maxUnpackedBytes()));
        }
        unpacked += header.size();
        var entry = new BundleEntry(header.path(), header.executable(), header.size());
        var format = ManifestFormat.ofFileName(header.path());
        visitor.file(entry, format.isPresent() ? manifest(format.get(), entry, content) : content);
    }

    private InputStream manifest(ManifestFormat format, BundleEntry entry, InputStream content) throws IOException {
        if (manifest != null) {
            throw new BundleException("the bundle has both plugin.yaml and plugin.json: keep one");
        }
        if (entry.size() > ManifestReader.MAX_BYTES) {
            throw new BundleException("%s has %d bytes: at most %d are accepted"
                    .formatted(entry.path(), entry.size(), ManifestReader.MAX_BYTES));
        }
        var text = content.readAllBytes();
        manifest = ManifestReader.read(text, format);
        return new ByteArrayInputStream(text);
    }

    /** Called after each file, so that a decompression bomb is found before the next file is read. */
    private void checkRatio() {
        if (unpacked > packed.count() * limits.maxRatio()) {
            throw new BundleException("the bundle unpacks to more than %d times its size: leave out what is only filler"
                    .formatted(limits.maxRatio()));
        }
    }

    /** Receives the files of a bundle. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Receives one file.
         *
         * @param content the bytes of this file; the reader skips whatever the visitor leaves unread
         */
        void file(BundleEntry entry, InputStream content) throws IOException;
    }
}
