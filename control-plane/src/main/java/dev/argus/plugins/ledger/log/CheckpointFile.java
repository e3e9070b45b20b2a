package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps the newest checkpoint in a file. It is used unless the configuration names another place. */
@Singleton
public final class CheckpointFile implements CheckpointPlace {
    private final Path path;

    @Inject
    CheckpointFile(LedgerSettings settings) {
        this(required(settings.checkpointFile()));
    }

    CheckpointFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    private static Path required(String file) {
        if (file.isBlank()) {
            throw new ConfigurationException(
                    "say where the ledger's newest checkpoint is kept: argus.ledger.checkpoint-file (ARGUS_LEDGER_CHECKPOINT_FILE), or in a cluster "
                            + "argus.ledger.checkpoint-config-map (NAMESPACE/NAME); docs/ledger.md");
        }
        return Path.of(file);
    }

    @Override
    public String description() {
        return "the file " + path;
    }

    @Override
    public Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String note) throws IOException {
        var folder = path.resolveSibling(".");
        var temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
