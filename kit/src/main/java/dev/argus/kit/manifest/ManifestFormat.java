package dev.argus.kit.manifest;

import java.util.Arrays;
import java.util.Optional;

/** How a manifest is written down. */
public enum ManifestFormat {
    YAML("plugin.yaml"),
    JSON("plugin.json");

    private final String fileName;

    ManifestFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the manifest at the root of a bundle. */
    public String fileName() {
        return fileName;
    }

    public static Optional<ManifestFormat> ofFileName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.fileName.equals(name))
                .findFirst();
    }
}
