package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files atomically: afterwards the file is complete or does not exist. */
final class AtomicFile {
    private AtomicFile() {}

    static void file(Path target, byte[] content) {
        var partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            Files.write(partial, content);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw Failure.invalid(target + " cannot be written: " + fault).causedBy(fault);
        }
    }
}
