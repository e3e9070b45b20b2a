package dev.argus.cli.key;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Confirms a key rotation as the second person. */
@Command(
        name = "confirm",
        description = "Confirm a key rotation that another person of your tenant requested; see: "
                + "argus get rotations PUBLISHER")
final class KeyConfirmCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "ROTATION_ID", description = "as argus key rotate printed it")
    private String rotation = "";

    KeyConfirmCommand(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var payload =
                connection.platform().mutate("ConfirmKeyRotation", Json.object().put("rotation", rotation));
        output.one(FlatJson.of(payload.path("key")), KeyView.COLUMNS);
        return 0;
    }
}
