package dev.argus.cli.plugin;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers findings that kept a version from being submitted. */
@Command(
        name = "acknowledge",
        description = {
            "Acknowledge findings that kept a version from being submitted, with the reason why they may stay.",
            "See them with: argus get checks NAME@VERSION. Afterwards submit again; a reviewer must accept the reasons."
        })
final class AcknowledgeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "NAME@VERSION|VERSION_ID", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    @Option(names = "--check", paramLabel = "CHECK", description = "only findings of this check, for example unicode")
    private @Nullable String check;

    @Option(names = "--rule", paramLabel = "RULE", description = "only findings of this rule, for example invisible")
    private @Nullable String rule;

    @Option(names = "--file", paramLabel = "PATH", description = "only findings in this file of the bundle")
    private @Nullable String file;

    @Option(names = "--line", paramLabel = "N", description = "only findings in this line")
    private @Nullable Integer line;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "why they may stay; reviewers read it")
    private String reason = "";

    AcknowledgeCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var version = new VersionReference(reference).find(platform);
        var input = Json.object()
                .put("version", version.path("id").asText())
                .put("check", check)
                .put("rule", rule)
                .put("file", file)
                .put("reason", reason);
        if (line != null) {
            input.put("line", line.intValue());
        }
        var checks = platform.mutate("AcknowledgeFindings", input).at("/version/checks");
        output.list(ChecksView.of(checks), ChecksView.COLUMNS);
        shell.progress("now submit it again: argus plugin submit " + reference);
        return 0;
    }
}
