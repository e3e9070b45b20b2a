package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the second implementation, which shares no code with the first, agrees with it. */
class PythonVerifierTest {
    private static final Path SCRIPT = Path.of("../docs/contracts/verify_ledger.py");
    private final LedgerVectors vectors = new LedgerVectors();
    private final byte[] receipt = vectors.receipt(3, 5).encode();

    @TempDir
    private Path folder;

    @Test
    void itAgreesWithEveryVector() throws Exception {
        int count = new ObjectMapper()
                .readTree(Files.readString(LedgerVectorsTest.FILE))
                .get("receipts")
                .size();
        var result = run("--vectors", LedgerVectorsTest.FILE.toString());
        assertThat(result.output()).isEqualTo("%d values hold\n".formatted(count + 7));
        assertThat(result.exit()).isZero();
    }

    @Test
    void itVerifiesAReceipt() throws Exception {
        var result = verify(receipt, vectors.signer().verifierKey().encode());
        assertThat(result.output()).startsWith("VERIFIED execution.finished, sequence 3, {\"exitCode\":137");
        assertThat(result.exit()).isZero();
    }

    @Test
    void anyChangedByteFails() throws Exception {
        for (int at = 0; at < receipt.length; at += 97) {
            var changed = receipt.clone();
            changed[at] ^= 1;
            var result = verify(changed, vectors.signer().verifierKey().encode());
            assertThat(result.exit()).as("byte %d: %s", at, result.output()).isEqualTo(1);
        }
    }

    @Test
    void withoutAKeyThereIsNoVerdict() throws Exception {
        var result = run(Files.write(folder.resolve("receipt"), receipt).toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("no verdict");
    }

    private Result verify(byte[] text, String key) throws Exception {
        var file = Files.write(folder.resolve("receipt"), text);
        return run(
                file.toString(),
                "--key",
                Files.writeString(folder.resolve("key"), key + "\n").toString());
    }

    private static Result run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    private record Result(int exit, String output) {}
}
