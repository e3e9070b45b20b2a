package dev.argus.cli.key;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.PrivateFiles;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * Reads and writes private keys in files. A key file is readable only by its owner from the moment it is created, and
 * may be encrypted.
 */
public record KeyFile(Shell shell) {
    /**
     * The variable with the password of an encrypted key. There is no option for it, because other users of the machine
     * can see command lines.
     */
    static final String PASSWORD = "ARGUS_KEY_PASSWORD";

    private static final int LIMIT = 1 << 16;
    private static final byte DER_SEQUENCE = 0x30;

    /** Reads a private key; the file must be readable only by its owner. */
    public SigningKey read(String given) {
        var file = shell.path(given);
        requireText(file);
        var pem = new Source(shell).file(file, LIMIT);
        PrivateFiles.requirePrivate(file, "the private key");
        if (isEncrypted(file, pem)) {
            var password = password().toCharArray();
            try {
                return SigningKey.ofPem(pem, password);
            } catch (MalformedException fault) {
                throw Failure.invalid(file + ": " + fault.getMessage())
                        .advise("the password is taken from " + PASSWORD)
                        .causedBy(fault);
            }
        }
        try {
            return SigningKey.ofPem(pem);
        } catch (MalformedException fault) {
            throw notAccepted(file, fault);
        }
    }

    private void requireText(Path file) {
        var bytes = new Source(shell).bytes(file, LIMIT);
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            throw Failure.invalid(file + " is a key in DER, and PEM is needed")
                    .advise("convert it with openssl pkey -inform DER -in OLD -out NEW.pem");
        }
    }

    private static boolean isEncrypted(Path file, String pem) {
        try {
            return SigningKey.isEncrypted(pem);
        } catch (MalformedException fault) {
            throw notAccepted(file, fault);
        }
    }

    private static Failure notAccepted(Path file, MalformedException fault) {
        return Failure.invalid(file + " is not an accepted private key: " + fault.getMessage())
                .advise("or create one with: argus key new NAME")
                .causedBy(fault);
    }

    /** Reads a private key, or a secret shared with the platform. */
    public ReleaseSigner signer(String given) {
        var file = shell.path(given);
        requireText(file);
        var text = new Source(shell).file(file, LIMIT);
        if (!text.startsWith(SharedSecret.ALGORITHM + ":")) {
            return new ReleaseSigner.OfKey(read(given));
        }
        PrivateFiles.requirePrivate(file, "the secret");
        try {
            return new ReleaseSigner.OfSecret(SharedSecret.ofText(text));
        } catch (MalformedException fault) {
            throw Failure.invalid(file + " is not a secret shared with the platform: " + fault.getMessage())
                    .advise("create one with: argus key share")
                    .causedBy(fault);
        }
    }

    String password() {
        return shell.variable(PASSWORD)
                .orElseThrow(
                        () -> Failure.invalid("the key's password is missing").advise("set " + PASSWORD));
    }

    /** Writes a new file with mode 0600; never overwrites a file. */
    void writePrivate(Path file, String pem) {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(file, options, ownerOnly);
                var out = Channels.newOutputStream(channel)) {
            out.write(pem.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    void writePublic(Path file, String pem) {
        try {
            Files.writeString(file, pem, StandardOpenOption.CREATE_NEW);
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    private static Failure unwritable(Path file, IOException fault) {
        if (fault instanceof FileAlreadyExistsException) {
            return Failure.of(ExitCode.CONFLICT, file + " exists already, and a key is never overwritten")
                    .advise("choose another name or --out");
        }
        return Failure.invalid(file + " cannot be written: " + fault).causedBy(fault);
    }
}
