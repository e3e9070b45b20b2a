package dev.argus.kit.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * What of a plugin's folder goes into its bundle and what does not.
 *
 * @param files by their path in the bundle, sorted by that path
 * @param leftOut in the order of their paths; of a folder only the folder itself
 */
public record FolderContents(SortedMap<String, Path> files, List<LeftOut> leftOut) {
    public FolderContents {
        files = Collections.unmodifiableSortedMap(files);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Looks at a folder without reading its files, except the ignore files.
     *
     * @throws BundleException if something in it can be in no bundle; the message names all of it
     */
    public static FolderContents of(Path directory) throws IOException {
        return BundleFiles.of(directory);
    }

    /**
     * A file or folder that is not packed.
     *
     * @param path a folder ends with a slash
     * @param rule the pattern that leaves it out, and where that pattern stands
     */
    public record LeftOut(String path, String rule) {}
}
