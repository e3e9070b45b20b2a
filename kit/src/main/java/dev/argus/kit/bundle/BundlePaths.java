package dev.argus.kit.bundle;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the paths in a bundle. The rules are strict enough that the bundle unpacks to the same files on every file
 * system.
 */
final class BundlePaths {
    private static final int MAX_BYTES = 255;
    private final int max;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> directories = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    /** @param max number of files and directories; a directory counts even if it only appears as part of a path */
    BundlePaths(int max) {
        this.max = max;
    }

    void addFile(String path) {
        check(path);
        addParents(path);
        var key = folded(path);
        if (directories.containsKey(key)) {
            throw new BundleException("%s is both a file and a directory".formatted(shown(path)));
        }
        requireFirst(path, files.putIfAbsent(key, path));
        requireRoom();
    }

    /** Adds a directory entry. Each directory may have one entry, also after files inside it. */
    void addDirectory(String entry) {
        var path = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
        check(path);
        addParents(path);
        addParent(path);
        requireFirst(path, named.add(path) ? null : path);
    }

    static void check(String path) {
        if (path.isEmpty() || path.startsWith("/")) {
            throw new BundleException("\"%s\" is not a relative path".formatted(shown(path)));
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES || TarHeader.split(path) < 0) {
            throw new BundleException("%s is too long: at most %d bytes, and %d for each name"
                    .formatted(shown(path), MAX_BYTES, TarHeader.MAX_NAME));
        }
        for (var name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new BundleException(
                        "%s has an empty, \".\" or \"..\" part: use the plain path".formatted(shown(path)));
            }
        }
        if (path.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':')) {
            throw new BundleException(
                    "%s contains a control character, a backslash or a colon: rename it".formatted(shown(path)));
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            throw new BundleException(
                    "%s is not in Unicode NFC: make the bundle with argus plugin package".formatted(shown(path)));
        }
    }

    private void addParents(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            addParent(path.substring(0, slash));
        }
    }

    private void addParent(String directory) {
        var key = folded(directory);
        if (files.containsKey(key)) {
            throw new BundleException("%s is both a file and a directory".formatted(shown(directory)));
        }
        var other = directories.putIfAbsent(key, directory);
        requireRoom();
        if (other != null && !other.equals(directory)) {
            requireFirst(directory, other);
        }
    }

    /**
     * A directory that only appears as part of a path adds almost nothing to the archive, but costs the reader memory,
     * so it counts too.
     */
    private void requireRoom() {
        if (files.size() + directories.size() > max) {
            throw new BundleException(
                    "the bundle has more than %d files and directories: leave some out with .argusignore"
                            .formatted(max));
        }
    }

    private static void requireFirst(String path, @Nullable String other) {
        if (other != null) {
            var how = path.equals(other)
                    ? "remove one"
                    : "it differs from %s only in case, rename one".formatted(shown(other));
            throw new BundleException("%s exists twice: %s".formatted(shown(path), how));
        }
    }

    /**
     * Folds case. Converting to upper case first gives the same result for every character, whichever case it came in.
     */
    private static String folded(String path) {
        return Normalizer.normalize(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String shown(String path) {
        return path.replaceAll("\\p{Cc}", "?");
    }
}
