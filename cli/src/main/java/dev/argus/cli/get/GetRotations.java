package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.Flat;
import dev.argus.cli.json.Json;
import dev.argus.cli.key.RotationView;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the rotations of a publisher's keys that wait for a second person. */
@Command(name = "rotations", description = "Rotations of a publisher's keys that wait for a second person's word.")
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
        output.list(Flat.of(answer.path("keyRotations")), RotationView.COLUMNS);
        return 0;
    }
}
