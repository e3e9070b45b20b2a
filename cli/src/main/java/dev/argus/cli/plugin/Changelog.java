package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --changelog}; the digest of its text is part of the signed release statement. */
final class Changelog {
    private static final int LIMIT = 1 << 16;

    private final Shell shell;

    @Option(
            names = "--changelog",
            paramLabel = "TEXT|@FILE|-",
            description = "the changelog of the version; its digest is signed")
    private @Nullable String given;

    Changelog(Shell shell) {
        this.shell = shell;
    }

    String text() {
        return given == null ? "" : new Source(shell).text(given, LIMIT);
    }
}
