package dev.argus.cli.plugin;

import dev.argus.cli.api.Connection;
import dev.argus.cli.output.Sizes;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads the bundle of a version and checks digest and signature on this machine. */
@Command(
        name = "download",
        description = {
            "Download a version's bundle and envelope, and check digest and signature here.",
            "What the checks do not confirm is not written (exit code 8)."
        })
final class DownloadCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Parameters(paramLabel = "NAME@VERSION|VERSION_ID", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    @Option(
            names = {"-O", "--out"},
            paramLabel = "FILE",
            description = "where to write the bundle (default: NAME-VERSION.tar.gz); the envelope is written beside it")
    private @Nullable String out;

    @Option(names = "--unpack", paramLabel = "DIR", description = "unpack the bundle into a new folder instead")
    private @Nullable String folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the publisher's public key (PEM), which you have from elsewhere "
                    + "(default: the key that the platform names)")
    private @Nullable String key;

    DownloadCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
    }

    @Override
    public Integer call() {
        var found = VerifiedDownload.of(shell, connection.platform(), new VersionReference(reference), key);
        var plugin = found.plugin();
        if (folder != null) {
            var target = shell.path(folder);
            if (Files.exists(target)) {
                throw Failure.of(ExitCode.CONFLICT, target + " exists already")
                        .advise("choose another name or remove it");
            }
            BundleContents.of(plugin).unpack(target);
            shell.out().println(folder);
        } else {
            var name = out == null
                    ? plugin.name().substring(plugin.name().indexOf('/') + 1) + "-" + plugin.version() + ".tar.gz"
                    : out;
            AtomicFile.file(shell.path(name), plugin.bytes());
            AtomicFile.file(shell.path(name + ".dsse.json"), found.envelope().getBytes(StandardCharsets.UTF_8));
            shell.out().println(name);
        }
        shell.progress(found.name() + " " + plugin.bundle().digest() + " (" + Sizes.shown(plugin.bytes().length)
                + "), signed by " + found.keyId()
                + (key == null ? "; the platform names that key, compare it with the publisher's or give --key" : ""));
        return 0;
    }
}
