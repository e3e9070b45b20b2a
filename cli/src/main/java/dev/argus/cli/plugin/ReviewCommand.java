package dev.argus.cli.plugin;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews a submitted version. */
@Command(
        name = "review",
        description = "Review a submitted version. For reviewers; list the versions that wait with: argus get reviews")
final class ReviewCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "NAME@VERSION|VERSION_ID", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Decision decision = new Decision();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "the reason, stored with the review")
    private String reason = "";

    @Option(
            names = "--accept-findings",
            description =
                    "accept the publisher's reasons for acknowledged findings; see: argus get checks NAME@VERSION")
    private boolean acceptFindings;

    ReviewCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    /** The decision: exactly one of three options. */
    static final class Decision {
        @Option(names = "--approve", description = "allow the version to be published")
        private boolean approve;

        @Option(names = "--reject", description = "reject the version for good")
        private boolean reject;

        @Option(names = "--request-changes", description = "return the version to its publisher")
        private boolean requestChanges;

        String name() {
            if (approve) {
                return "APPROVE";
            }
            return reject ? "REJECT" : "REQUEST_CHANGES";
        }
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var version = new VersionReference(reference).find(platform);
        var input = Json.object()
                .put("version", version.path("id").asText())
                .put("decision", decision.name())
                .put("reason", reason);
        if (acceptFindings) {
            input.put("acceptFindings", true);
        }
        output.one(FlatJson.of(platform.mutate("ReviewVersion", input).path("version")), VersionView.COLUMNS);
        if (decision.approve) {
            shell.progress("approved; its publisher can now run: argus plugin publish "
                    + version.path("plugin").asText() + "@"
                    + version.path("version").asText());
        }
        return 0;
    }
}
