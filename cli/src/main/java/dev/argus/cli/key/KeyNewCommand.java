package dev.argus.cli.key;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a key pair in two files. */
@Command(
        name = "new",
        description = "Create a signing key: NAME.key.pem (private) and NAME.pub.pem (public). Prints the key id.")
final class KeyNewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Shell shell;

    @Parameters(paramLabel = "NAME", description = "the name of the key, used for the names of the files")
    private String name = "";

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "ed25519 or rsassa-pss-sha256 (default: ${DEFAULT-VALUE})")
    private String algorithm = "ed25519";

    @Option(names = "--out", paramLabel = "DIR", description = "directory for the files (default: the current one)")
    private String folder = "";

    @Option(names = "--encrypt", description = "encrypt the private key with the password in " + KeyFile.PASSWORD)
    private boolean encrypt;

    KeyNewCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw Failure.invalid("\"" + name
                    + "\" cannot be a key's name: use 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        var directory = shell.path(folder);
        if (!Files.isDirectory(directory)) {
            throw Failure.invalid("folder " + directory + " does not exist");
        }
        var files = new KeyFile(shell);
        var password = encrypt ? files.password() : "";
        var secret = directory.resolve(name + ".key.pem");
        var open = directory.resolve(name + ".pub.pem");
        requireFree(open);
        requireFree(secret);
        var key = SigningKey.generate(SignatureAlgorithm.ofWireName(algorithm));
        files.writePrivate(secret, encrypt ? key.toPem(password.toCharArray()) : key.toPem());
        files.writePublic(open, key.publicKey().toPem());
        shell.out().println(key.publicKey().keyId());
        shell.progress("private key: " + secret + " (keep it; never send it)\npublic key:  " + open);
        return 0;
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw Failure.of(ExitCode.CONFLICT, file + " exists already, and a key is never overwritten")
                    .advise("choose another name or --out");
        }
    }
}
