package dev.argus.cli.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Durations;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.KeyPossession;
import java.nio.file.Files;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces an old key with a new one. */
@Command(
        name = "rotate",
        description = {
            "Replace an old key with a new one. The old key may sign releases during the overlap; "
                    + "existing releases stay valid.",
            "With the old private key, the rotation takes effect at once. With only its key id, "
                    + "another person of your tenant must confirm it (exit code 9)."
        })
final class KeyRotateCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--publisher", paramLabel = "NAME", required = true, description = "for example acme")
    private String publisher = "";

    @Option(
            names = "--old",
            paramLabel = "FILE|KEY_ID",
            required = true,
            description = "the old private key, or its key id if it is lost")
    private String old = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "the new private key; it never leaves this machine")
    private String file = "";

    @Option(
            names = "--overlap",
            paramLabel = "SPAN",
            description = "how long the old key may still sign, for example 7d (default: 30d; at most 365d)")
    private @Nullable String overlap;

    KeyRotateCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var files = new KeyFile(shell);
        var introduced = files.read(file);
        var endorser = Files.exists(shell.path(old)) ? files.read(old) : null;
        var platform = connection.platform();
        var reference = endorser == null ? old : endorser.publicKey().keyId();
        var oldKey = new KeyReference(publisher, reference).find(platform);
        var payload = platform.mutate("RotatePublisherKey", input(platform, oldKey, introduced, endorser));
        if (payload.path("key").isObject()) {
            output.one(FlatJson.of(payload.path("key")), KeyView.COLUMNS);
            return 0;
        }
        var rotation = payload.path("rotation");
        output.one(FlatJson.of(rotation), RotationView.COLUMNS);
        shell.progress("another person of your tenant must run: argus key confirm "
                + rotation.path("id").asText());
        return ExitCode.PENDING.number();
    }

    private ObjectNode input(Platform platform, String oldKey, SigningKey introduced, @Nullable SigningKey endorser) {
        var pem = introduced.publicKey().toPem();
        var asked = Json.object().put("publisher", publisher).put("publicKeyPem", pem);
        var challenge =
                platform.mutate("CreateKeyChallenge", asked).path("challenge").asText();
        var proof = KeyPossession.sign(challenge, publisher, introduced)
                .signatures()
                .getFirst()
                .bytes();
        var input = Json.object()
                .put("oldKey", oldKey)
                .put("publicKeyPem", pem)
                .put("challenge", challenge)
                .put("signature", Base64.getEncoder().encodeToString(proof));
        if (endorser != null) {
            var endorsement = KeyPossession.endorse(challenge, publisher, introduced.publicKey(), endorser);
            input.put("endorsement", Base64.getEncoder().encodeToString(endorsement));
        }
        if (overlap != null) {
            input.put("overlap", Durations.iso(overlap));
        }
        return input;
    }
}
