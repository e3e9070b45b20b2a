package dev.argus.kit.manifest;

import java.util.Arrays;
import java.util.Optional;

/** The file formats of a manifest. */
public enum ManifestFormat {
    YAML("plugin.yaml"),
    JSON("plugin.json");

    private final String fileName;

    ManifestFormat(String fileName) {
        this.fileName = fileName;
    }

    /** Returns the file name of the manifest at the root of a bundle. */
    public String fileName() {
        return fileName;
    }

    public static Optional<ManifestFormat> ofFileName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.fileName.equals(name))
                .findFirst();
    }
}
