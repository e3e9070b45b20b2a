package dev.argus.kit.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesBytesAndStreamsAlike() throws IOException {
        assertThat(Sha256.of("abc").hex()).isEqualTo(ABC);
        assertThat(Sha256.of(new ByteArrayInputStream("abc".getBytes(UTF_8)))).isEqualTo(Sha256.of("abc"));
    }

    @Test
    void readsItsOwnTextForms() {
        assertThat(Sha256.of("abc"))
                .hasToString("sha256:" + ABC)
                .isEqualTo(Sha256.parse("sha256:" + ABC))
                .isEqualTo(Sha256.ofHex(ABC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "ba78",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha512:" + ABC,
                "sha256:" + ABC + "0",
                ABC
            })
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> Sha256.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void isImmutable() {
        var bytes = HexFormat.of().parseHex(ABC);
        var hash = new Sha256(bytes);
        bytes[0] = 0;
        hash.bytes()[1] = 0;
        assertThat(hash.hex()).isEqualTo(ABC);
    }

    /** RFC 4231, test case 1. The key of test case 2 is shorter than FIPS modules accept. */
    @Test
    void hmacAgreesWithThePublishedVector() {
        var mac = CryptoModule.installed()
                .hmacSha256(HexFormat.of().parseHex("0b".repeat(20)), "Hi There".getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(mac))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }
}
