package dev.argus.kit.bundle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the files of a directory that belong in its bundle, and fails at the first file that no bundle may hold. */
final class BundleFiles extends SimpleFileVisitor<Path> {
    private static final String IGNORE_FILE = ".argusignore";
    private static final Set<String> ALWAYS_IGNORED = Set.of(".git", "__pycache__", IGNORE_FILE);
    private static final BundleLimits LIMITS = BundleLimits.DEFAULT;

    private final Path root;
    private final Set<String> ignored;
    private final Map<String, Path> files = new TreeMap<>();
    private long bytes;

    private BundleFiles(Path root, Set<String> ignored) {
        this.root = root;
        this.ignored = ignored;
    }

    /** Returns the files by their path in the bundle, sorted by that path. */
    static Map<String, Path> of(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new BundleException("%s is not a directory".formatted(directory));
        }
        // The directory itself may be a symbolic link; links inside it are refused.
        var root = directory.toRealPath();
        var found = new BundleFiles(root, ignored(root));
        Files.walkFileTree(root, found);
        return found.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(root) && isIgnored(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isIgnored(file)) {
            add(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    private void add(Path file, BasicFileAttributes attributes) {
        var relative =
                root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
        var path = Normalizer.normalize(relative, Normalizer.Form.NFC);
        if (!attributes.isRegularFile()) {
            throw new BundleException("%s is a link, a device or a pipe: replace it with a file, or list it in %s"
                    .formatted(path, IGNORE_FILE));
        }
        BundlePaths.check(path);
        bytes += attributes.size();
        if (bytes > LIMITS.maxUnpackedBytes() || files.size() >= LIMITS.maxEntries()) {
            throw new BundleException("more than %d bytes or %d files: leave some out with %s"
                    .formatted(LIMITS.maxUnpackedBytes(), LIMITS.maxEntries(), IGNORE_FILE));
        }
        if (files.put(path, file) != null) {
            throw new BundleException(
                    "%s exists twice after its name is converted to Unicode NFC: rename one".formatted(path));
        }
    }

    private boolean isIgnored(Path path) {
        return ignored.contains(String.valueOf(path.getFileName()))
                || path.equals(root.resolve(BundleWriter.SIGNATURE_FILE));
    }

    private static Set<String> ignored(Path directory) throws IOException {
        var names = new HashSet<>(ALWAYS_IGNORED);
        var file = directory.resolve(IGNORE_FILE);
        if (!Files.isRegularFile(file)) {
            return names;
        }
        for (var line : Files.readAllLines(file)) {
            var name = line.strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            if (name.contains("/")) {
                throw new BundleException("%s: \"%s\" is a path: write only the name of a file or directory"
                        .formatted(IGNORE_FILE, name));
            }
            names.add(name);
        }
        return names;
    }
}
