package dev.argus.cli.token;

import dev.argus.cli.api.Context;
import dev.argus.cli.api.Http;
import dev.argus.cli.api.Issuer;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Settings;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets a token of the development issuer, or shows what the current one says. */
@Command(
        name = "token",
        description =
                "Print a token of the development issuer: export ARGUS_TOKEN=$(argus token --tenant acme --role operator)")
public final class TokenCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Output output;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "the tenant to act for (default: that of the current token)")
    private @Nullable String tenant;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description =
                    "may be repeated: viewer, operator, publisher, reviewer, tenant-admin, auditor, platform-admin"
                            + " (default: tenant-admin)")
    private List<String> roles = List.of("tenant-admin");

    @Option(names = "--subject", paramLabel = "NAME", description = "who you are (default: $USER)")
    private @Nullable String subject;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "the development issuer (else ARGUS_ISSUER_URL, else the configuration file)")
    private @Nullable String issuer;

    @Option(names = "--show", description = "show what the current token says instead, without verifying it")
    private boolean show;

    TokenCommand(Shell shell) {
        this.shell = shell;
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var settings = new Settings(shell);
        if (show) {
            var token = settings.token()
                    .orElseThrow(
                            () -> Failure.of(ExitCode.FORBIDDEN, "there is no token")
                                    .advise(
                                            "set ARGUS_TOKEN; of the development issuer: export ARGUS_TOKEN=$(argus token --tenant NAME)"));
            output.one(Claims.of(token.strip()), Claims.COLUMNS);
            shell.progress("this is what the token says; only the platform can tell whether it is genuine");
            return 0;
        }
        var given = Optional.ofNullable(issuer)
                .or(settings::issuer)
                .orElseThrow(
                        () -> Failure.invalid("no issuer is named")
                                .advise(
                                        "source .argus/env after make up, or set ARGUS_ISSUER_URL; elsewhere your identity provider gives tokens"));
        var url = Context.address(given, shell.variable("ARGUS_ALLOW_HTTP").isPresent());
        var name = Optional.ofNullable(subject).or(() -> shell.variable("USER")).orElse("developer");
        try (var http = Http.open(url)) {
            shell.out().println(new Issuer(http, url).token(tenant(settings), name, roles));
        }
        return 0;
    }

    private String tenant(Settings settings) {
        return Optional.ofNullable(tenant)
                .or(() -> settings.token()
                        .map(current ->
                                Claims.of(current.strip()).path("tenant").textValue()))
                .orElseThrow(() -> Failure.invalid("no tenant is named").advise("name it with --tenant NAME"));
    }
}
