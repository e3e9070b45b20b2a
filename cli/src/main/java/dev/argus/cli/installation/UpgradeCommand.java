package dev.argus.cli.installation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Upgrades an installation to another version, or back to an earlier one. */
@Command(
        name = "upgrade",
        description = {
            "Pin another version, or an earlier one. The installation stays enabled or disabled.",
            "A version that requests more than was granted waits for the grants; "
                    + "until then the old version is used (exit code 9)."
        })
final class UpgradeCommand implements Callable<Integer> {
    private static final int CONFIG_LIMIT = 1 << 20;

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(
            paramLabel = "PLUGIN@VERSION",
            description = "for example acme/data-processor@1.3.0; PLUGIN may be the id of the installation")
    private String reference = "";

    @Option(names = "--config", paramLabel = "JSON|@FILE|-", description = "the new configuration (default: unchanged)")
    private @Nullable String config;

    @Option(
            names = "--accept-yanked",
            description = "pin a version that was pinned before although its publisher has yanked it since")
    private boolean acceptYanked;

    UpgradeCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var at = reference.indexOf('@');
        if (at < 0) {
            throw Failure.invalid("\"" + reference + "\" does not name a version")
                    .advise("add the version: " + reference + "@VERSION");
        }
        var plugin = reference.substring(0, at);
        var platform = connection.platform();
        var input = Json.object()
                .put("installation", InstallationLookup.id(platform, plugin))
                .put("version", reference.substring(at + 1));
        if (config != null) {
            input.putRawValue("config", Json.verbatim(new Source(shell).text(config, CONFIG_LIMIT), "--config"));
        }
        if (acceptYanked) {
            input.put("acceptYanked", true);
        }
        var installation = platform.mutate("UpgradeInstallation", input).path("installation");
        output.one(FlatJson.of(installation), InstallationView.COLUMNS);
        if (!installation.path("pendingUpgrade").isObject()) {
            return 0;
        }
        for (var capability : installation.path("pendingUpgrade").path("capabilities")) {
            if (!capability.path("granted").asBoolean()) {
                var name = capability.path("capability").asText();
                shell.progress("it requests %s (%s): argus grant %s %s --expires SPAN%s"
                        .formatted(name, capability.path("why").asText(), plugin, name, constraints(capability)));
            }
        }
        return ExitCode.PENDING.number();
    }

    /** A grant without the constraints would allow more than is requested. */
    private static String constraints(JsonNode capability) {
        var constraints = capability.path("constraints");
        return constraints.isObject() && !constraints.isEmpty()
                ? " --constraints '" + Json.compact(constraints).replace("'", "'\\''") + "'"
                : "";
    }
}
