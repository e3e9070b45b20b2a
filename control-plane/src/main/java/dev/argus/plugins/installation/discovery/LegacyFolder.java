package dev.argus.plugins.installation.discovery;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.legacy.ConvertedPlugin;
import dev.argus.kit.legacy.LegacyManifest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder with a legacy manifest. It is converted in memory; nothing on disk is changed. The result is a plugin of the
 * publisher {@value #PUBLISHER}, because legacy manifests name no publisher. It is unsigned, because a signature of the
 * old form covers other bytes.
 */
final class LegacyFolder {
    static final String PUBLISHER = "local";

    private final Path folder;
    private final Path copy;
    private long left = BundleLimits.DEFAULT.maxUnpackedBytes();

    private LegacyFolder(Path folder, Path copy) {
        this.folder = folder;
        this.copy = copy;
    }

    static FoundPlugin read(Path folder, String place) throws IOException {
        try (var memory = Jimfs.newFileSystem(Configuration.unix())) {
            return new LegacyFolder(folder, memory.getPath("/plugin")).read(place);
        }
    }

    private FoundPlugin read(String place) throws IOException {
        var converted = converted(folder);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted().toList()) {
                add(file);
            }
        }
        for (var file : converted.files().entrySet()) {
            var target = copy.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        Files.write(copy.resolve(ManifestFormat.JSON.fileName()), converted.pluginJson());
        var packed = new ByteArrayOutputStream();
        BundleWriter.pack(copy, packed);
        return PluginImport.read(PluginSource.DIRECTORY, place, packed.toByteArray(), null);
    }

    /** The manifest after the conversion. */
    static Manifest manifest(Path folder) throws IOException {
        return ManifestReader.read(converted(folder).pluginJson(), ManifestFormat.JSON);
    }

    private static ConvertedPlugin converted(Path folder) throws IOException {
        var manifest = PluginFolders.firstBytes(folder.resolve(LegacyManifest.FILE_NAME), ManifestReader.MAX_BYTES + 1);
        return LegacyManifest.convert(manifest, PUBLISHER);
    }

    private void add(Path file) throws IOException {
        var target = copy.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
            Files.createDirectories(target);
            return;
        }
        left -= Files.size(file);
        if (left < 0) {
            throw Problem.invalid(
                    "folder", "its files have more than %d bytes".formatted(BundleLimits.DEFAULT.maxUnpackedBytes()));
        }
        Files.write(target, Files.readAllBytes(file));
    }
}
