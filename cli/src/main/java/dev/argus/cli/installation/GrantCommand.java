package dev.argus.cli.installation;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Durations;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.capability.Capability;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grants a capability to an installed plugin for a limited time. */
@Command(name = "grant", description = "Grant a capability to an installed plugin for a limited time.")
public final class GrantCommand implements Callable<Integer> {
    private static final int CONSTRAINTS_LIMIT = 1 << 20;

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(index = "0", paramLabel = "PLUGIN", description = "the plugin's name or the id of an installation")
    private String plugin = "";

    @Parameters(
            index = "1",
            paramLabel = "CAPABILITY",
            completionCandidates = Capabilities.class,
            description = "for example file.write")
    private String capability = "";

    @Option(
            names = "--expires",
            paramLabel = "30d|TIME",
            required = true,
            description =
                    "when the grant expires: a duration from now (15m, 12h, 30d) or an RFC 3339 time; at most one year")
    private String expires = "";

    @Option(
            names = "--constraints",
            paramLabel = "JSON|@FILE|-",
            description = "JSON that narrows the grant, for example '{\"scratch\":\"16Mi\"}'")
    private @Nullable String constraints;

    GrantCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var named = Capability.ofWireName(capability);
        var end = Durations.moment(expires, Instant.now()).truncatedTo(ChronoUnit.SECONDS);
        var narrowed = constraints == null
                ? null
                : Json.verbatim(new Source(shell).text(constraints, CONSTRAINTS_LIMIT), "--constraints");
        var platform = connection.platform();
        var input = Json.object()
                .put("installation", InstallationLookup.id(platform, plugin))
                .put("capability", named.wireName())
                .put("expiresAt", end.toString());
        if (narrowed != null) {
            input.putRawValue("constraints", narrowed);
        }
        var grant = platform.mutate("GrantCapability", input).path("grant");
        output.one(FlatJson.of(grant), GrantView.COLUMNS);
        if (grant.hasNonNull("notice")) {
            shell.progress("warning: " + grant.path("notice").asText());
        }
        return 0;
    }
}
