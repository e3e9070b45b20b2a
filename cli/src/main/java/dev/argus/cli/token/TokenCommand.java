package dev.argus.cli.token;

import dev.argus.cli.api.Context;
import dev.argus.cli.api.Http;
import dev.argus.cli.api.Issuer;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Settings;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets a token from the development issuer, or shows the claims of the current token. */
@Command(
        name = "token",
        description = "Print a token from the development issuer: "
                + "export ARGUS_TOKEN=$(argus token --tenant acme --role operator)")
public final class TokenCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Output output;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "the tenant of the token (default: the tenant of the current token)")
    private @Nullable String tenant;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            completionCandidates = Roles.class,
            description =
                    "may be repeated: viewer, operator, publisher, reviewer, tenant-admin, auditor, platform-admin"
                            + " (default: tenant-admin)")
    private List<String> roles = List.of("tenant-admin");

    /** The roles that exist. */
    static final class Roles extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Roles() {
            super(List.of("viewer", "operator", "publisher", "reviewer", "tenant-admin", "auditor", "platform-admin"));
        }

        static void require(List<String> given) {
            var known = new Roles();
            given.stream().filter(role -> !known.contains(role)).findFirst().ifPresent(role -> {
                throw Failure.invalid("--role: \"" + role + "\" is not one of " + String.join(", ", known));
            });
        }
    }

    @Option(names = "--subject", paramLabel = "NAME", description = "the subject of the token (default: $USER)")
    private @Nullable String subject;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "address of the development issuer (default: ARGUS_ISSUER_URL, then the configuration file)")
    private @Nullable String issuer;

    @Option(names = "--show", description = "show the claims of the current token instead, without verifying it")
    private boolean show;

    TokenCommand(Shell shell) {
        this.shell = shell;
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        Roles.require(roles);
        var settings = new Settings(shell);
        if (show) {
            var token = settings.token()
                    .orElseThrow(() -> Failure.of(ExitCode.FORBIDDEN, "there is no token")
                            .advise("set ARGUS_TOKEN; with the development issuer: "
                                    + "export ARGUS_TOKEN=$(argus token --tenant NAME)"));
            output.one(Claims.of(token.strip()), Claims.COLUMNS);
            shell.progress("these claims are not verified; only the platform can verify them");
            return 0;
        }
        var given = Optional.ofNullable(issuer)
                .or(settings::issuer)
                .orElseThrow(() -> Failure.invalid("no issuer is configured")
                        .advise("source .argus/env after make up, or set ARGUS_ISSUER_URL; "
                                + "outside development, get a token from your identity provider"));
        var url = Context.address(given, shell.variable("ARGUS_ALLOW_HTTP").isPresent());
        var name = Optional.ofNullable(subject).or(() -> shell.variable("USER")).orElse("developer");
        try (var http = Http.open(shell, url)) {
            shell.out().println(new Issuer(http, url).token(tenant(settings), name, roles));
        }
        return 0;
    }

    private String tenant(Settings settings) {
        return Optional.ofNullable(tenant)
                .or(() -> settings.token()
                        .map(current ->
                                Claims.of(current.strip()).path("tenant").textValue()))
                .orElseThrow(() -> Failure.invalid("no tenant is given").advise("give it with --tenant NAME"));
    }
}
