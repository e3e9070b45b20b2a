package dev.argus.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.TestFiles;
import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Test vectors with parameters outside the policy. Their keys are refused; where a key meets the policy, every
 * signature by it is refused.
 */
class WycheproofRefusalTest {
    @ParameterizedTest
    @CsvSource({
        "rsa_pss_4096_sha384_mgf1_48_test.json, true, 141",
        "rsa_pss_4096_sha512_mgf1_32_test.json, true, 177",
        "rsa_pss_4096_shake256_test.json, true, 184",
        "rsa_pss_4096_sha512_mgf1_32_params_test.json, false, 177",
        "rsa_pss_3072_sha256_mgf1_32_test.json, false, 108",
        "rsa_pss_2048_sha256_mgf1_32_test.json, false, 108",
        "rsa_pss_2048_sha256_mgf1_32_params_test.json, false, 108"
    })
    void acceptsNothingOutsideThePolicy(String file, boolean keyInPolicy, int expectedCount) throws IOException {
        assertThat(accepted(file, keyInPolicy, expectedCount)).isEqualTo(List.of());
    }

    /**
     * The last signature of the file is a PSS signature that must fail as PKCS#1 v1.5. With our parameters it is valid.
     */
    @Test
    void refusesPkcs1SignaturesExceptTheOneThatIsPss() throws IOException {
        assertThat(accepted("rsa_signature_4096_sha256_test.json", true, 258))
                .containsExactly("258 RSASSA-PSS signature");
    }

    private static List<String> accepted(String file, boolean keyInPolicy, int expectedCount) throws IOException {
        var vectors = new ObjectMapper().readTree(TestFiles.bytes("vectors/wycheproof/" + file));
        var accepted = new ArrayList<String>();
        int count = 0;
        for (var group : vectors.get("testGroups")) {
            var key = key(group);
            assertThat(key.isPresent()).isEqualTo(keyInPolicy);
            for (var test : group.get("tests")) {
                count++;
                if (key.isPresent() && key.get().verify(hex(test.get("msg")), hex(test.get("sig")))) {
                    accepted.add(test.get("tcId") + " " + test.get("comment").textValue());
                }
            }
        }
        assertThat(count).isEqualTo(expectedCount);
        return accepted;
    }

    private static Optional<PublicKey> key(JsonNode group) {
        try {
            return Optional.of(PublicKey.ofPem(group.get("publicKeyPem").textValue()));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static byte[] hex(JsonNode value) {
        return HexFormat.of().parseHex(value.textValue());
    }
}
