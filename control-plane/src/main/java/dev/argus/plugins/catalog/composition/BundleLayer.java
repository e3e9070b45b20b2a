package dev.argus.plugins.catalog.composition;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;

/**
 * The image layer with a bundle's files below {@value #ROOT}. All files belong to root, are readable by everybody, have
 * the same time and a fixed order, so that equal bundles give equal layers.
 */
final class BundleLayer {
    static final String ROOT = "/plugin";

    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final String OWNER = "0:0";

    private final Path workspace;
    private final TreeMap<String, FileEntry> entries = new TreeMap<>();

    private BundleLayer(Path workspace) {
        this.workspace = workspace;
    }

    /** @param workspace an empty in-memory directory for the files' content; needed until the layer is built */
    static FileEntriesLayer of(byte[] bundle, Path workspace) throws IOException {
        var layer = new BundleLayer(workspace);
        layer.addDirectory("");
        BundleReader.read(new ByteArrayInputStream(bundle), BundleLimits.DEFAULT, layer::addFile);
        var builder = FileEntriesLayer.builder().setName("bundle");
        layer.entries.values().forEach(builder::addEntry);
        return builder.build();
    }

    private void addFile(BundleEntry entry, InputStream content) throws IOException {
        for (int slash = entry.path().indexOf('/');
                slash >= 0;
                slash = entry.path().indexOf('/', slash + 1)) {
            addDirectory(entry.path().substring(0, slash));
        }
        var source = workspace.resolve("file-" + entries.size());
        Files.copy(content, source);
        add(entry.path(), source, entry.executable() ? EXECUTABLE : FILE);
    }

    private void addDirectory(String path) throws IOException {
        if (!entries.containsKey(path)) {
            add(path, Files.createDirectory(workspace.resolve("directory-" + entries.size())), EXECUTABLE);
        }
    }

    private void add(String path, Path source, FilePermissions permissions) {
        var target = AbsoluteUnixPath.get(path.isEmpty() ? ROOT : ROOT + "/" + path);
        entries.put(path, new FileEntry(source, target, permissions, Instant.EPOCH, OWNER));
    }
}
