package dev.argus.cli.key;

import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.KeyPossession;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers the public half of a key, with a proof of possession of the private half. */
@Command(
        name = "register",
        description = "Register a key for a publisher. The first key claims the name of the publisher for your tenant.")
final class KeyRegisterCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--publisher", paramLabel = "NAME", required = true, description = "for example acme")
    private String publisher = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "the private key; it never leaves this machine")
    private String file = "";

    KeyRegisterCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var key = new KeyFile(shell).read(file);
        var platform = connection.platform();
        var challenge = challenge(platform, key);
        var input = Json.object()
                .put("publisher", publisher)
                .put("publicKeyPem", key.publicKey().toPem())
                .put("challenge", challenge)
                .put("signature", possession(challenge, key));
        output.one(FlatJson.of(platform.mutate("RegisterPublisherKey", input).path("key")), KeyView.COLUMNS);
        return 0;
    }

    private String challenge(Platform platform, SigningKey key) {
        var input = Json.object()
                .put("publisher", publisher)
                .put("publicKeyPem", key.publicKey().toPem());
        return platform.mutate("CreateKeyChallenge", input).path("challenge").asText();
    }

    private String possession(String challenge, SigningKey key) {
        var proof = KeyPossession.sign(challenge, publisher, key);
        return Base64.getEncoder().encodeToString(proof.signatures().getFirst().bytes());
    }
}
