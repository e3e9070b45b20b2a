package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.PrivateFiles;
import dev.argus.cli.shell.Settings;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the address of the platform and the token; connects when a command first needs the platform. */
public final class Connection {
    private static final int TOKEN_LIMIT = 1 << 14;

    private final Shell shell;
    private final Settings settings;
    private @Nullable Http http;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "address of the platform (default: ARGUS_URL, then the configuration file)")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "file with the token, readable only by you (default: ARGUS_TOKEN, then the configuration file)")
    private @Nullable String tokenFile;

    public Connection(Shell shell) {
        this.shell = shell;
        this.settings = new Settings(shell);
    }

    /** Whether the user configured a platform; without one, using the platform is a failure. */
    public boolean isNamed() {
        return named().isPresent();
    }

    public Platform platform() {
        var context = context();
        return new Platform(http(context.url()), context);
    }

    public EventStream events() {
        var context = context();
        return new EventStream(http(context.url()), context, shell, RetryPolicy.DEFAULT);
    }

    private Context context() {
        var given = named().orElseThrow(() -> Failure.of(ExitCode.INVALID, "no platform is configured")
                .advise("start one with: make up && . .argus/env; or set ARGUS_URL, or \"url\" in " + settings.file()));
        return new Context(
                Context.address(given, shell.variable("ARGUS_ALLOW_HTTP").isPresent()), token().orElse(null));
    }

    private Optional<String> named() {
        return Optional.ofNullable(url).or(settings::url);
    }

    private Optional<String> token() {
        if (tokenFile == null) {
            return settings.token().map(String::strip);
        }
        var file = shell.path(tokenFile);
        PrivateFiles.requirePrivate(file, "the token file");
        return Optional.of(new Source(shell).file(file, TOKEN_LIMIT).strip());
    }

    private Http http(URI platform) {
        if (http == null) {
            http = Http.open(shell, platform);
            shell.opened().keep(http::close);
        }
        return http;
    }
}
