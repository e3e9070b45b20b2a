package dev.argus.cli.shell;

import dev.argus.cli.problem.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Refuses secret files that other users of the machine can read or change. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFiles() {}

    /**
     * Fails if other users can read or change the file. On a file system without POSIX modes there is nothing to check.
     */
    public static void requirePrivate(Path file, String what) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw Failure.invalid(what + " " + file + " can be read or changed by others on this machine")
                        .advise("restrict it to yourself: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException _) {
            // Not a POSIX file system: there is no mode to check.
        } catch (IOException fault) {
            throw Failure.invalid(what + " " + file + " cannot be read: " + fault.getMessage())
                    .causedBy(fault);
        }
    }
}
