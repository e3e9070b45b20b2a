package dev.argus.cli.key;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Durations;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a key. Depending on the reason, releases that it signed become invalid. */
@Command(
        name = "revoke",
        description = {
            "Revoke a key. Depending on the reason, releases that it signed become invalid:",
            "superseded: none. malware: all. "
                    + "affiliation-changed, key-compromise: those logged since --invalid-from.",
            "Executions of an invalid release are ended, and new ones are refused within seconds."
        })
final class KeyRevokeCommand implements Callable<Integer> {
    private static final Map<String, String> REASONS = Map.of(
            "superseded", "SUPERSEDED",
            "affiliation-changed", "AFFILIATION_CHANGED",
            "key-compromise", "KEY_COMPROMISE",
            "malware", "MALWARE");

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--publisher", paramLabel = "NAME", required = true, description = "for example acme")
    private String publisher = "";

    @Parameters(paramLabel = "KEY_ID", description = "the key id, or at least its first eight digits")
    private String key = "";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            required = true,
            completionCandidates = Reasons.class,
            description = "superseded, affiliation-changed, key-compromise or malware")
    private String reason = "";

    @Option(
            names = "--invalid-from",
            paramLabel = "TIME|SPAN",
            description =
                    "RFC 3339 time, or how long ago (default: now for affiliation-changed, the registration of the key for "
                            + "key-compromise)")
    private @Nullable String invalidFrom;

    /** The reasons, for completion. */
    static final class Reasons extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Reasons() {
            super(new TreeSet<>(REASONS.keySet()));
        }
    }

    KeyRevokeCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var why = REASONS.get(reason);
        if (why == null) {
            throw Failure.invalid("\"" + reason + "\" is not a reason: use one of "
                    + String.join(", ", new TreeSet<>(REASONS.keySet())));
        }
        var platform = connection.platform();
        var input = Json.object()
                .put("key", new KeyReference(publisher, key).find(platform))
                .put("reason", why);
        if (invalidFrom != null) {
            input.put(
                    "invalidFrom",
                    Durations.past(invalidFrom, shell.clock().instant()).toString());
        }
        output.one(FlatJson.of(platform.mutate("RevokePublisherKey", input).path("key")), KeyView.COLUMNS);
        return 0;
    }
}
