package dev.argus.cli.installation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Ids;
import dev.argus.cli.api.Pages;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.capability.Capability;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes one grant, or every active grant of a capability to a plugin. */
@Command(
        name = "revoke",
        description = "Revoke one grant, or every active grant of a capability to a plugin.",
        customSynopsis = {
            "argus revoke GRANT_ID --reason=TEXT [-o=FORMAT]",
            "argus revoke PLUGIN CAPABILITY --reason=TEXT [-o=FORMAT]"
        })
public final class RevokeCommand implements Callable<Integer> {
    private static final Set<String> LIVE = Set.of("ACTIVE", "PENDING");

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(
            index = "0",
            paramLabel = "GRANT_ID|PLUGIN",
            description = "the id of a grant, or the name or installation id of a plugin")
    private String first = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CAPABILITY",
            completionCandidates = Capabilities.class,
            description = "for example file.write")
    private @Nullable String capability;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "the reason, stored with the grant")
    private String reason = "";

    RevokeCommand(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var revoked = Json.array();
        for (var grant : grants(platform)) {
            var payload = platform.mutate(
                    "RevokeCapability", Json.object().put("grant", grant).put("reason", reason));
            revoked.add(FlatJson.of(payload.path("grant")));
        }
        output.list(revoked, GrantView.COLUMNS);
        return 0;
    }

    private List<String> grants(Platform platform) {
        if (capability == null) {
            if (!Ids.isId(first)) {
                throw Failure.invalid("\"" + first + "\" is not the id of a grant")
                        .advise("name the capability too: argus revoke " + first
                                + " CAPABILITY; see: argus get grants");
            }
            return List.of(first);
        }
        var named = Capability.ofWireName(capability).wireName();
        var variables = Json.object().put("installation", InstallationLookup.id(platform, first));
        var grants = Pages.read(platform, "Grants", variables, "/grants", Integer.MAX_VALUE)
                .items();
        var live = StreamSupport.stream(grants.spliterator(), false)
                .filter(grant -> grant.path("capability").asText().equals(named))
                .filter(grant -> LIVE.contains(grant.path("state").asText()))
                .map((JsonNode grant) -> grant.path("id").asText())
                .toList();
        if (live.isEmpty()) {
            throw Failure.of(ExitCode.NOT_FOUND, first + " has no active grant of " + capability)
                    .advise("see: argus get grants --plugin " + first);
        }
        return live;
    }
}
