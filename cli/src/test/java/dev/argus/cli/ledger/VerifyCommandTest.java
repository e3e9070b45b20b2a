package dev.argus.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cli.support.CommandResult;
import dev.argus.cli.support.CommandRunner;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.Commitment;
import dev.argus.kit.ledger.Disclosure;
import dev.argus.kit.ledger.InclusionProof;
import dev.argus.kit.ledger.Leaf;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final NoteSigner LOG = signer("ledger.example");
    private static final String KEY = LOG.verifierKey().encode();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void receipt() throws IOException {
        write(true);
        Files.writeString(folder.resolve("key"), KEY + "\n");
    }

    @Test
    void aReceiptIsVerifiedWithOnlyAKey() {
        var ran = new CommandRunner(folder).run("ledger", "verify", "r", "--key", KEY);
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("""
                VERDICT         VERIFIED
                SEQUENCE        0
                TYPE            execution.finished
                TIME            2025-10-09T08:53:20.000001Z
                """)
                .contains("payload.exit    3\n", "payload.who     \\u001b[2J\n")
                .contains("LEDGER          ledger.example\n", "LEDGER SIZE     1\n");
    }

    @Test
    void theKeyMayBeGivenAsTextFileOrVariable() {
        assertThat(new CommandRunner(folder)
                        .run("ledger", "verify", "r", "--key", "key")
                        .code())
                .isZero();
        assertThat(new CommandRunner(folder)
                        .with("ARGUS_LEDGER_KEY", KEY)
                        .run("ledger", "verify", "r")
                        .code())
                .isZero();
        assertThat(new CommandRunner(folder)
                        .with("ARGUS_LEDGER_KEY", "key")
                        .run("ledger", "verify", "r")
                        .code())
                .isZero();
    }

    @Test
    void programsGetTheProvenFactsAsJson() throws IOException {
        var document = new ObjectMapper()
                .readTree(new CommandRunner(folder)
                        .run("ledger", "verify", "r", "--key", KEY, "-o", "json")
                        .out());
        assertThat(document.path("verdict").asText()).isEqualTo("VERIFIED");
        assertThat(document.at("/payload/exit").asInt()).isEqualTo(3);
        assertThat(document.at("/checkpoint/size").asInt()).isEqualTo(1);
    }

    @Test
    void anErasedPayloadIsReported() throws IOException {
        write(false);
        assertThat(new CommandRunner(folder)
                        .run("ledger", "verify", "r", "--key", KEY)
                        .out())
                .contains("PAYLOAD         erased");
    }

    @Test
    void withoutAKeyNothingIsVerified() {
        var ran = new CommandRunner(folder).run("ledger", "verify", "r");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("argus: cannot verify")
                .contains("--key FILE", "ARGUS_LEDGER_KEY", "argus get ledger --verifier-key");
    }

    @Test
    void aMalformedKeyIsRefused() throws IOException {
        Files.writeString(folder.resolve("key"), "nonsense");
        for (var key : List.of("key", "nowhere", "a+b+c", KEY + "x")) {
            var ran = new CommandRunner(folder).run("ledger", "verify", "r", "--key", key);
            assertThat(ran.code()).as(key).isEqualTo(2);
            assertThat(ran.err()).as(key).startsWith("argus: cannot verify");
        }
    }

    @Test
    void anotherLedgersKeyProvesNothing() {
        var ran = new CommandRunner(folder)
                .run(
                        "ledger",
                        "verify",
                        "r",
                        "--key",
                        signer("ledger.example").verifierKey().encode());
        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("argus: r proves nothing: ");
    }

    @Test
    void anyChangedByteProvesNothing() throws IOException {
        var genuine = Files.readAllBytes(folder.resolve("r"));
        var verified = new ArrayList<Integer>();
        for (int at = 0; at < genuine.length; at++) {
            var changed = genuine.clone();
            changed[at] ^= 1;
            Files.write(folder.resolve("r"), changed);
            if (verify().code() != 8) {
                verified.add(at);
            }
        }
        assertThat(verified).isEmpty();
    }

    @Test
    void aMissingFileIsInvalidInput() {
        assertThat(new CommandRunner(folder)
                        .run("ledger", "verify", "nowhere", "--key", KEY)
                        .code())
                .isEqualTo(2);
    }

    private CommandResult verify() {
        return new CommandRunner(folder).run("ledger", "verify", "r", "--key", KEY);
    }

    private void write(boolean disclosed) throws IOException {
        var payload = "{\"exit\":3,\"who\":\"\\u001b[2J\"}".getBytes(StandardCharsets.UTF_8);
        var disclosure = new Disclosure(Commitment.newSalt(), payload);
        var leaf = new Leaf(
                0, ChainLink.first("chain-1"), 1_760_000_000_000_001L, "execution.finished", disclosure.commitment());
        var checkpoint = new Checkpoint(LOG.name(), 1, leaf.hash()).sign(List.of(LOG));
        var shown = disclosed ? Optional.of(disclosure) : Optional.<Disclosure>empty();
        Files.write(
                folder.resolve("r"),
                new Receipt(leaf, shown, new InclusionProof(0, 1, List.of()), checkpoint).encode());
    }

    private static NoteSigner signer(String name) {
        return new NoteSigner(name, SigningKey.generate(SignatureAlgorithm.ED25519));
    }
}
