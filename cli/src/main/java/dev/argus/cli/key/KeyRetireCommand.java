package dev.argus.cli.key;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retires a key. */
@Command(
        name = "retire",
        description = "Retire a key: it can no longer sign new releases; existing releases stay valid.")
final class KeyRetireCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--publisher", paramLabel = "NAME", required = true, description = "for example acme")
    private String publisher = "";

    @Parameters(paramLabel = "KEY_ID", description = "the key id, or at least its first eight digits")
    private String key = "";

    KeyRetireCommand(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var input = Json.object().put("key", new KeyReference(publisher, key).find(platform));
        output.one(FlatJson.of(platform.mutate("RetirePublisherKey", input).path("key")), KeyView.COLUMNS);
        return 0;
    }
}
