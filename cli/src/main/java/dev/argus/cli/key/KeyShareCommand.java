package dev.argus.cli.key;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.crypto.SharedSecret;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a secret that is shared with the platform, for plugins of one tenant. */
@Command(
        name = "share",
        description = {
            "Create a secret for HMAC-SHA-256 that you share with the platform. Prints the key id.",
            "Only your own tenant sees and runs what it signs, and nobody else can verify it."
        })
final class KeyShareCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Option(names = "--publisher", paramLabel = "NAME", required = true, description = "for example acme")
    private String publisher = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "the file for the secret; the platform sends the secret only once")
    private String file = "";

    KeyShareCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
    }

    @Override
    public Integer call() {
        var target = shell.path(file);
        // Checked before the request, because a secret that cannot be stored would be lost.
        if (Files.exists(target)) {
            throw Failure.of(ExitCode.CONFLICT, target + " exists already, and a key is never overwritten")
                    .advise("choose another name");
        }
        if (target.getParent() != null && !Files.isDirectory(target.getParent())) {
            throw Failure.invalid("folder " + target.getParent() + " does not exist");
        }
        var payload =
                connection.platform().mutate("CreateSharedKey", Json.object().put("publisher", publisher));
        var secret = SharedSecret.ofText(payload.path("secret").asText());
        new KeyFile(shell).writePrivate(target, secret.toText());
        shell.out().println(secret.keyId());
        shell.progress("secret: " + target + " (keep it; never send it)");
        return 0;
    }
}
