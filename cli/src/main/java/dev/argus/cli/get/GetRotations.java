package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.key.RotationView;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the key rotations of a publisher that a second person must confirm. */
@Command(name = "rotations", description = "Key rotations of a publisher that a second person must confirm.")
final class GetRotations implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "PUBLISHER", description = "for example acme")
    private String publisher = "";

    GetRotations(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var answer = connection.platform().query("KeyRotations", Json.object().put("publisher", publisher));
        output.list(FlatJson.of(answer.path("keyRotations")), RotationView.COLUMNS);
        return 0;
    }
}
