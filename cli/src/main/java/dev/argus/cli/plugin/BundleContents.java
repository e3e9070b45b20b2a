package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a bundle by path. A bundle has limits, so they fit into memory. */
record BundleContents(SortedMap<String, Content> files) {
    BundleContents {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(boolean executable, byte[] bytes) {}

    static BundleContents of(PackedPlugin plugin) {
        var files = new TreeMap<String, Content>();
        try {
            BundleReader.read(
                    new ByteArrayInputStream(plugin.bytes()),
                    BundleLimits.DEFAULT,
                    (entry, content) ->
                            files.put(entry.path(), new Content(entry.executable(), content.readAllBytes())));
        } catch (IOException fault) {
            throw new UncheckedIOException("reading from memory failed", fault);
        }
        return new BundleContents(files);
    }

    /** Writes the files into a folder that does not exist. The reader of bundles refuses paths that lead out of it. */
    void unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                var target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue().bytes());
                if (file.getValue().executable() && !target.toFile().setExecutable(true)) {
                    throw new IOException("the file " + target + " cannot be made executable");
                }
            }
        } catch (IOException fault) {
            throw Failure.invalid(folder + " cannot be written: " + fault).causedBy(fault);
        }
    }
}
