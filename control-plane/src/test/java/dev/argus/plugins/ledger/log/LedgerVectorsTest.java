package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.ledger.ReceiptVerdict;
import dev.argus.kit.ledger.ReceiptVerifier;
import dev.argus.kit.ledger.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that this code makes the published vectors. With -Dargus.generate=true it writes them instead. */
class LedgerVectorsTest {
    static final Path FILE = Path.of("../docs/contracts/ledger-vectors.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFileIsWhatTheCodeMakes() throws IOException {
        String made = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(LedgerVectors.make()) + "\n";
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE)).isEqualTo(made);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aReceiptHoldsOrDoesNot(String name, String receipt, boolean valid, List<VerifierKey> trusted) {
        var verdict = ReceiptVerifier.verify(receipt.getBytes(UTF_8), trusted);
        assertThat(verdict instanceof ReceiptVerdict.Verified)
                .as("%s: %s", name, verdict)
                .isEqualTo(valid);
    }

    static Stream<Object[]> aReceiptHoldsOrDoesNot() throws IOException {
        var vectors = JSON.readTree(Files.readString(FILE));
        var trusted = List.of(VerifierKey.parse(vectors.get("verifierKey").textValue()));
        return vectors.get("receipts").valueStream().map(one -> new Object[] {
            one.get("name").textValue(),
            one.get("receipt").textValue(),
            one.get("valid").booleanValue(),
            trusted
        });
    }

    @Test
    void noBrokenReceiptIsTheSameAsAnother() throws IOException {
        var seen = new HashSet<String>();
        for (var one : JSON.readTree(Files.readString(FILE)).get("receipts")) {
            assertThat(seen.add(one.get("receipt").textValue()))
                    .as(one.get("name").textValue())
                    .isTrue();
        }
    }
}
