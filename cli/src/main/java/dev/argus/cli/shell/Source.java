package dev.argus.cli.shell;

import dev.argus.cli.problem.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a value that the user gives as an argument, a file or standard input, up to a size limit. */
public final class Source {
    private final Shell shell;

    public Source(Shell shell) {
        this.shell = shell;
    }

    /** Returns the text of the argument, of the file for {@code @FILE}, or of standard input for {@code -}. */
    public String text(String argument, int limit) {
        if (argument.equals("-")) {
            return utf8(read(shell.in(), limit, "standard input"), "standard input");
        }
        if (argument.startsWith("@")) {
            var file = shell.path(argument.substring(1));
            return utf8(bytes(file, limit), file.toString());
        }
        return argument;
    }

    /** Reads a complete file; a file larger than {@code limit} bytes is a failure. */
    public byte[] bytes(Path file, int limit) {
        if (Files.isDirectory(file)) {
            throw Failure.invalid(file + " is a folder, not a file");
        }
        try (var in = Files.newInputStream(file)) {
            return read(in, limit, file.toString());
        } catch (NoSuchFileException _) {
            throw Failure.invalid("file " + file + " does not exist");
        } catch (AccessDeniedException _) {
            throw Failure.invalid("no permission to read " + file);
        } catch (IOException fault) {
            throw unreadable(file.toString(), fault);
        }
    }

    /** Reads a complete text file; bytes that are not UTF-8 are a failure. */
    public String file(Path file, int limit) {
        return utf8(bytes(file, limit), file.toString());
    }

    private static byte[] read(InputStream in, int limit, String name) {
        try {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw Failure.invalid(name + " is larger than " + limit + " bytes, which is the limit");
            }
            return bytes;
        } catch (IOException fault) {
            throw unreadable(name, fault);
        }
    }

    private static String utf8(byte[] bytes, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Failure.invalid(name + " is not UTF-8 text");
        }
    }

    private static Failure unreadable(String name, IOException fault) {
        return Failure.invalid(name + " cannot be read: " + fault.getMessage()).causedBy(fault);
    }
}
