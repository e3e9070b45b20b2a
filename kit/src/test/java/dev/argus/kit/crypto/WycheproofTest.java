package dev.argus.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.TestFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WycheproofTest {
    @ParameterizedTest
    @CsvSource({"rsa_pss_4096_sha256_mgf1_32_test.json, 108", "ed25519_test.json, 151"})
    void agreesWithEveryVector(String file, int expectedCount) throws IOException {
        var vectors = new ObjectMapper().readTree(TestFiles.bytes("vectors/wycheproof/" + file));
        var wrong = new ArrayList<String>();
        int count = 0;
        for (var group : vectors.get("testGroups")) {
            var key = PublicKey.ofPem(group.get("publicKeyPem").textValue());
            assertThat(key.spki()).isEqualTo(hex(group.get("publicKeyDer")));
            for (var test : group.get("tests")) {
                count++;
                boolean verified = key.verify(hex(test.get("msg")), hex(test.get("sig")));
                if (verified != test.get("result").textValue().equals("valid")) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
            }
        }
        assertThat(wrong).isEqualTo(List.of());
        assertThat(count).isEqualTo(expectedCount);
    }

    private static byte[] hex(JsonNode value) {
        return HexFormat.of().parseHex(value.textValue());
    }
}
