package dev.argus.kit.bundle;

import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Packs a directory so that the same content always gives the same bytes: entries are sorted, have no owner and no
 * time, and have mode 0644 or 0755.
 *
 * <p>Left out are the signature {@value #SIGNATURE_FILE} at the root, what the patterns of {@code .argusignore} match
 * (with the meaning of {@code .gitignore}), and what nobody means to publish: {@link FolderContents} says what and why.
 * Another version of the deflate library may compress to other bytes; that is safe because the signature covers the
 * bytes that were actually written.
 */
public final class BundleWriter {
    /**
     * The file with the signature envelope next to the manifest. It signs the bundle, so it is not part of the bundle.
     */
    public static final String SIGNATURE_FILE = "plugin.sig";

    private BundleWriter() {}

    /**
     * Writes the bundle of {@code directory} to {@code target} and returns the SHA-256 of the bytes written; does not
     * close {@code target}.
     *
     * <p>Nothing is written unless {@link BundleReader} accepts the complete bundle with the default limits.
     *
     * @throws BundleException if the directory holds a link, a device or a path that no bundle may hold, lacks a
     *     manifest, or exceeds a limit
     * @throws dev.argus.kit.manifest.ManifestException if the manifest is invalid
     */
    public static Sha256 pack(Path directory, OutputStream target) throws IOException {
        var packed = packed(BundleFiles.of(directory).files());
        var bundle = BundleReader.read(new ByteArrayInputStream(packed), BundleLimits.DEFAULT);
        target.write(packed);
        return bundle.digest();
    }

    private static byte[] packed(Map<String, Path> files) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var tar = new GZIPOutputStream(packed)) {
            for (var file : files.entrySet()) {
                var content = Files.readAllBytes(file.getValue());
                tar.write(new TarHeader(file.getKey(), false, isExecutable(file.getValue()), content.length).encode());
                tar.write(content);
                tar.write(new byte[-content.length & (TarHeader.BLOCK - 1)]);
            }
            tar.write(new byte[2 * TarHeader.BLOCK]);
        }
        return packed.toByteArray();
    }

    private static boolean isExecutable(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
