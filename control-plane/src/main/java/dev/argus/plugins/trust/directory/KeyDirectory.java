package dev.argus.plugins.trust.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a directory of PEM files. A file with a fault is left out; a directory with a fault is unreadable as a whole.
 */
public final class KeyDirectory {
    public static final int MAX_FILES = 256;
    static final int MAX_BYTES = 16 << 10;

    private final Path directory;

    public KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /** @param faults for the operator: which file, what is wrong with it and what to do */
    public record Reading(TrustedKeys keys, List<String> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    public Reading read() {
        try {
            var fault = WriteAccess.fault(directory);
            return fault.isPresent() ? unreadable(fault.get()) : readFiles(files());
        } catch (IOException | RuntimeException e) {
            return unreadable("%s cannot be read: %s".formatted(directory, e));
        }
    }

    private Reading readFiles(List<Path> files) {
        if (files.size() > MAX_FILES) {
            return unreadable(
                    "%s has %d files *.pem: at most %d are accepted".formatted(directory, files.size(), MAX_FILES));
        }
        var keys = new ArrayList<TrustedKey>();
        var faults = new ArrayList<String>();
        for (var file : files) {
            try {
                keys.add(key(file));
            } catch (IOException | MalformedException e) {
                faults.add("%s is ignored: %s".formatted(file, e.getMessage()));
            }
        }
        return new Reading(TrustedKeys.of(keys), faults);
    }

    private List<Path> files() throws IOException {
        try (var entries = Files.newDirectoryStream(directory, "[!.]*.pem")) {
            var files = new ArrayList<Path>();
            entries.forEach(files::add);
            return files.stream().sorted().toList();
        }
    }

    /** Follows a link, because Kubernetes mounts ConfigMaps with links, and checks the file that it leads to. */
    private static TrustedKey key(Path file) throws IOException {
        var real = file.toRealPath();
        for (var path : List.of(real, Optional.ofNullable(real.getParent()).orElse(real))) {
            var fault = WriteAccess.fault(path);
            if (fault.isPresent()) {
                throw new MalformedException(fault.get());
            }
        }
        try (var input = Files.newInputStream(real)) {
            byte[] bytes = input.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MalformedException("it is longer than %d bytes".formatted(MAX_BYTES));
            }
            return TrustedKey.parse(new String(bytes, UTF_8));
        }
    }

    private static Reading unreadable(String fault) {
        return new Reading(TrustedKeys.UNREADABLE, List.of(fault));
    }
}
