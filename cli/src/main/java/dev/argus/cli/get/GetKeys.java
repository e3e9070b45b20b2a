package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.key.KeyView;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the registered keys of a publisher. */
@Command(name = "keys", description = "Registered keys of a publisher.")
final class GetKeys implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "PUBLISHER", description = "for example acme")
    private String publisher = "";

    GetKeys(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var answer = connection.platform().query("PublisherKeys", Json.object().put("publisher", publisher));
        output.list(FlatJson.of(answer.path("publisherKeys")), KeyView.COLUMNS);
        return 0;
    }
}
