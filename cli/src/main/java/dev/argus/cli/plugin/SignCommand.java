package dev.argus.cli.plugin;

import dev.argus.cli.key.KeyFile;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.release.ReleaseStatement;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs the release statement of a bundle. Needs no network, so that the key can stay on an offline machine. */
@Command(
        name = "sign",
        description = "Sign a bundle: write its release statement in a DSSE envelope next to it. Needs no network.")
final class SignCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Changelog changelog;

    @Parameters(paramLabel = "BUNDLE", description = "a bundle that argus plugin package made")
    private String file = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "the publisher's private key, or a secret from argus key share")
    private String key = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the envelope (default: BUNDLE.dsse.json)")
    private @Nullable String output;

    SignCommand(Shell shell) {
        this.shell = shell;
        changelog = new Changelog(shell);
    }

    @Override
    public Integer call() {
        if (Files.isDirectory(shell.path(file))) {
            throw Failure.invalid(file + " is a folder, not a bundle")
                    .advise("make the bundle with: argus plugin package " + file);
        }
        var plugin = PackedPlugin.read(shell, file);
        var signer = new KeyFile(shell).signer(key);
        var keyId = signer.keyId();
        var statement =
                ReleaseStatement.of(plugin.bundle().manifest(), plugin.bundle().digest(), changelog.text(), keyId);
        var target = shell.path(output == null ? file + ".dsse.json" : output);
        AtomicFile.file(target, signer.sign(statement).encode());
        shell.out().println(target);
        shell.progress("signed " + plugin.reference() + " " + plugin.bundle().digest() + " with key " + keyId);
        return 0;
    }
}
