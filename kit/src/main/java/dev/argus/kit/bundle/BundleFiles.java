package dev.argus.kit.bundle;

import dev.argus.kit.bundle.FolderContents.LeftOut;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the files of a directory that belong in its bundle, and everything that no bundle may hold. */
final class BundleFiles extends SimpleFileVisitor<Path> {
    private static final BundleLimits LIMITS = BundleLimits.DEFAULT;
    private static final int MAX_TOLD = 20;

    private final Path root;
    private final IgnoreRules ignore = new IgnoreRules();
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long bytes;

    private BundleFiles(Path root) {
        this.root = root;
    }

    static FolderContents of(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new BundleException("%s is not a directory".formatted(directory));
        }
        // The directory itself may be a symbolic link; links inside it are refused.
        var root = directory.toRealPath();
        var found = new BundleFiles(root);
        Files.walkFileTree(root, found);
        found.requireNoProblems();
        found.leftOut.sort(Comparator.comparing(LeftOut::path));
        return new FolderContents(found.files, found.leftOut);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (!directory.equals(root) && isLeftOut(directory, true)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        ignore.read(directory, path(directory));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isLeftOut(file, false)) {
            add(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    private void add(Path file, BasicFileAttributes attributes) {
        var path = path(file);
        if (!attributes.isRegularFile()) {
            problems.add("%s is a link, a device or a pipe: replace it with a file, or list it in %s"
                    .formatted(path, IgnoreRules.FILE));
            return;
        }
        if (path.indexOf('\ufffd') >= 0) {
            problems.add("%s: the name is not UTF-8, or the locale is not: set LC_ALL=C.UTF-8, or rename it"
                    .formatted(path));
            return;
        }
        try {
            BundlePaths.check(path);
        } catch (BundleException e) {
            problems.add(e.getMessage());
            return;
        }
        bytes += attributes.size();
        if (bytes > LIMITS.maxUnpackedBytes() || files.size() >= LIMITS.maxEntries()) {
            // The walk ends here, because a folder may be endless.
            problems.add("more than %d bytes or %d files: leave some out with %s"
                    .formatted(LIMITS.maxUnpackedBytes(), LIMITS.maxEntries(), IgnoreRules.FILE));
            requireNoProblems();
        }
        if (files.put(path, file) != null) {
            problems.add("%s exists twice after its name is converted to Unicode NFC: rename one".formatted(path));
        }
    }

    private boolean isLeftOut(Path file, boolean directory) {
        var path = path(file);
        var rule = ignore.against(path, directory);
        rule.ifPresent(why -> leftOut.add(new LeftOut(directory ? path + "/" : path, why)));
        return rule.isPresent();
    }

    private String path(Path file) {
        var relative =
                root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
        return Normalizer.normalize(relative, Normalizer.Form.NFC);
    }

    private void requireNoProblems() {
        if (!problems.isEmpty()) {
            var told = String.join("\n", problems.subList(0, Math.min(problems.size(), MAX_TOLD)));
            int left = problems.size() - MAX_TOLD;
            throw new BundleException(left > 0 ? "%s\nand %d more".formatted(told, left) : told);
        }
    }
}
