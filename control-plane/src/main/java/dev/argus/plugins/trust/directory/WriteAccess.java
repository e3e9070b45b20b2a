package dev.argus.plugins.trust.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Finds files and directories that others than their owner can change. */
final class WriteAccess {
    private WriteAccess() {}

    /** Returns why the path cannot be trusted; empty if it can. */
    static Optional<String> fault(Path path) throws IOException {
        return fault(
                path,
                Files.getPosixFilePermissions(path),
                Files.getFileStore(path).isReadOnly());
    }

    /** On a read-only mount, such as that of a ConfigMap, the file mode does not matter. */
    static Optional<String> fault(Path path, Set<PosixFilePermission> mode, boolean readOnlyMount) {
        boolean others =
                mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE);
        return others && !readOnlyMount
                ? Optional.of(
                        "users other than the owner can write to %s (%s): remove that permission, for example with chmod go-w"
                                .formatted(path, PosixFilePermissions.toString(mode)))
                : Optional.empty();
    }
}
