package dev.argus.plugins.catalog.image;

/**
 * An entry of a layer's archive.
 *
 * @param name its path as written, at most a few kilobytes
 * @param type the type flag of its header: '0' a file, '1' a hard link, '2' a symbolic link, '5' a folder, …
 * @param link the target of a link; empty for anything else
 */
record LayerEntry(String name, char type, String link) {
    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char FOLDER = '5';

    /** The types that containerd unpacks. The others, such as contiguous and old sparse files, it refuses. */
    private static final String UNPACKED = "\0" + "0123456g";

    boolean isUnpacked() {
        return UNPACKED.indexOf(type) >= 0;
    }

    /** Returns whether it is a header for the whole archive, which makes no file. */
    boolean isGlobalHeader() {
        return type == 'g';
    }
}
