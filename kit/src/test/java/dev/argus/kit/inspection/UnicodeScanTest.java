package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeScanTest {
    private static final UnicodeScan SCAN = new UnicodeScan();

    @ParameterizedTest
    @ValueSource(
            ints = {0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c})
    void findsBidirectionalCharacters(int point) {
        assertThat(Scanned.places(SCAN, "main.py", "a = 1\nb = 2 #" + Character.toString(point)))
                .containsExactly("2:8 bidirectional");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x08, 0x1f, 0x7f, 0x85, 0xad, 0x034f, 0x115f, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x206f,
                0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfffb, 0xe0001, 0xe0100, 0x1d173,
            })
    void findsInvisibleCharacters(int point) {
        // The character comes after the part that decides between text and binary, so that a NUL does not make the file
        // binary.
        var content = "#".repeat(9000) + "\na" + Character.toString(point) + "b";
        assertThat(Scanned.places(SCAN, "main.py", content)).containsExactly("2:2 invisible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tab\tline\r\nfeed\f \u001b[1mbold", "\u00e4\u00f6\u00fc \u00e9 \u00df \u00b5s",
                        "\u041f\u0440\u0438\u0432\u0435\u0442, world", "\u03b1\u03b2\u03b3",
                "\u4f60\u597d", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937",
                        "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u2764\ufe0f 1\ufe0f\u20e3", "\u0394t = t1 - t0", "snake_case CamelCase \uff08\u4e2d\u6587\uff09",
            })
    void ordinaryTextInAnyLanguageHasNoFinding(String text) {
        assertThat(Scanned.places(SCAN, "main.py", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\u0430ypal",
                "\u0410dmin",
                "s\u0441ope",
                "us\u03bfr",
                "\uff50assword",
                "is\ud835\udc1adult",
                "user_\u0456d"
            })
    void findsAWordThatMixesLatinAndConfusableLetters(String word) {
        assertThat(Scanned.by(SCAN, "main.py", ("x = " + word + "(1)").getBytes(UTF_8))
                        .kept())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("confusable"));
    }

    @Test
    void theFindingIsAtTheConfusableLetter() {
        assertThat(Scanned.places(SCAN, "main.py", "ok\n  p\u0430yp\u0430l = 1"))
                .containsExactly("2:4 confusable");
        assertThat(Scanned.places(SCAN, "main.py", "x\u0430")).containsExactly("1:2 confusable");
    }

    @Test
    void fileNamesAreScannedToo() {
        assertThat(Scanned.places(SCAN, "m\u0430in.py", "")).containsExactly("0:2 confusable");
        assertThat(Scanned.places(SCAN, "a\u202egnp.exe", "")).containsExactly("0:2 bidirectional");
    }

    @Test
    void binaryFilesAreNotScanned() {
        assertThat(Scanned.places(SCAN, "tool", "\0ELF p\u0430ypal \u202e")).isEmpty();
    }

    @Test
    void invalidUtf8DoesNotHideLaterCharacters() {
        assertThat(Scanned.places(Scanned.by(
                        SCAN, "main.py", new byte[] {(byte) 0xff, 'a', (byte) 0xe2, (byte) 0x80, (byte) 0xae})))
                .containsExactly("1:3 bidirectional");
    }

    @Test
    void escapesInAManifestAreDecoded() {
        var json = "{\n \"displayName\": \"Pay\\u202eload\",\n \"x\": [\"p\\u0430ypal\"]}";
        assertThat(Scanned.places(SCAN, "plugin.json", json)).containsExactly("2:2 bidirectional", "3:8 confusable");
        var yaml = "displayName: \"Pay\\u202eload\"\n";
        assertThat(Scanned.places(SCAN, "plugin.yaml", yaml)).containsExactly("1:1 bidirectional");
        assertThat(Scanned.places(SCAN, "lib/plugin.json", json))
                .as("not the manifest")
                .isEmpty();
    }

    @Test
    void anUnescapedCharacterInAManifestIsReportedOnce() {
        assertThat(Scanned.places(SCAN, "plugin.yaml", "displayName: Pay\u200bload # \u202e\n"))
                .containsExactly("1:17 invisible", "1:25 bidirectional");
    }

    @Test
    void aMessageNamesTheCodePointAndDoesNotQuoteIt() {
        assertThat(Scanned.by(SCAN, "a", "x\u200b".getBytes(UTF_8))
                        .kept()
                        .getFirst()
                        .message())
                .contains("U+200B")
                .doesNotContain("\u200b");
    }
}
