package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.problem.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Checks that only the owner can change the files: whoever can write to them decides what the platform runs. */
final class OwnedFiles extends SimpleFileVisitor<Path> {
    /** Far more files than a bundle may hold, because files that the bundle leaves out count too. */
    static final int MAX_ENTRIES = 20_000;

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path root;
    private int entries;

    private OwnedFiles(Path root) {
        this.root = root;
    }

    /** Throws INVALID if the folder or anything in it is a link or can be written to by others. */
    static void requireTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new OwnedFiles(folder));
    }

    /** Does the same as {@link #requireTree} for this one entry. */
    static void require(Path entry, String shown) throws IOException {
        var attributes = Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw Problem.invalid("folder", "%s is a link; put the files themselves there".formatted(shown));
        }
        if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
            throw Problem.invalid(
                    "folder",
                    "users other than the owner can write to %s; remove that permission with chmod go-w"
                            .formatted(shown));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        return visit(directory);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        return visit(file);
    }

    private FileVisitResult visit(Path entry) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw Problem.invalid("folder", "more than %d files and folders".formatted(MAX_ENTRIES));
        }
        require(
                entry,
                entry.equals(root) ? "the folder" : root.relativize(entry).toString());
        return FileVisitResult.CONTINUE;
    }
}
