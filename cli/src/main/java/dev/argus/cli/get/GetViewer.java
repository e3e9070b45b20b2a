package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who the caller is for the platform. */
@Command(
        name = "viewer",
        description = "Who you are for the platform: your tenant, its Kubernetes namespace, your permissions.")
final class GetViewer implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("SUBJECT", "subject"),
            Column.of("TENANT", "tenant/slug"),
            Column.of("NAMESPACE", "tenant/namespace"),
            Column.of("PERMISSIONS", "permissions"));

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--namespace", description = "print only the namespace, for kubectl -n")
    private boolean namespace;

    GetViewer(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var viewer = connection.platform().query("Viewer", Json.object()).path("viewer");
        if (namespace) {
            shell.out().println(viewer.path("tenant").path("namespace").asText());
        } else {
            output.one(FlatJson.of(viewer), COLUMNS);
        }
        return 0;
    }
}
