package dev.argus.plugins.installation.discovery;

import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.legacy.LegacyManifest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.release.Envelope;
import dev.argus.plugins.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the plugin directory. Never changes anything in it. */
final class PluginFolders {
    /** The most folders with a manifest that the directory may have. */
    static final int MAX = 500;

    private PluginFolders() {}

    /**
     * Returns the folders with a manifest, sorted by name; hidden folders are skipped. Throws INVALID for a directory
     * that cannot be used.
     */
    static List<Path> of(Path directory) {
        try (var entries = Files.list(directory)) {
            OwnedFiles.require(directory.toRealPath(), "the plugin directory");
            var folders = entries.filter(PluginFolders::isPlugin).sorted().toList();
            if (folders.size() > MAX) {
                throw Problem.invalid(
                        "folder",
                        "the plugin directory has %d plugins; at most %d are accepted".formatted(folders.size(), MAX));
            }
            return folders;
        } catch (IOException e) {
            throw Problem.invalid("folder", "the plugin directory cannot be read: " + e);
        }
    }

    /** Reads only the manifest; empty if that fails. {@link #read} then throws the reason. */
    static Optional<Manifest> manifest(Path folder) {
        try {
            if (isLegacy(folder)) {
                return Optional.of(LegacyFolder.manifest(folder));
            }
            for (var format : ManifestFormat.values()) {
                var file = folder.resolve(format.fileName());
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(ManifestReader.read(firstBytes(file, ManifestReader.MAX_BYTES + 1), format));
                }
            }
            return Optional.empty();
        } catch (IOException | MalformedException | ManifestException | Problem e) {
            return Optional.empty();
        }
    }

    /**
     * Packages the folder as argus plugin package does. Throws INVALID if it is not a plugin, or if others than its
     * owner can write to it.
     */
    static FoundPlugin read(Path folder) {
        try {
            OwnedFiles.requireTree(folder);
            if (isLegacy(folder)) {
                return LegacyFolder.read(folder, name(folder));
            }
            var packed = new ByteArrayOutputStream();
            BundleWriter.pack(folder, packed);
            return PluginImport.read(PluginSource.DIRECTORY, name(folder), packed.toByteArray(), signature(folder));
        } catch (BundleException | ManifestException | MalformedException e) {
            throw Problem.invalid("folder", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Problem.invalid("folder", "it cannot be read: " + e);
        }
    }

    static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static boolean isPlugin(Path entry) {
        var names = Stream.concat(
                Arrays.stream(ManifestFormat.values()).map(ManifestFormat::fileName),
                Stream.of(LegacyManifest.FILE_NAME));
        return !name(entry).startsWith(".")
                && names.anyMatch(name -> Files.exists(entry.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isLegacy(Path folder) {
        return Arrays.stream(ManifestFormat.values())
                .noneMatch(format -> Files.exists(folder.resolve(format.fileName())));
    }

    private static byte @Nullable [] signature(Path folder) throws IOException {
        var file = folder.resolve(BundleWriter.SIGNATURE_FILE);
        if (!Files.exists(file)) {
            return null;
        }
        return firstBytes(file, Envelope.MAX_BYTES + 1);
    }

    static byte[] firstBytes(Path file, int count) throws IOException {
        try (var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return content.readNBytes(count);
        }
    }
}
