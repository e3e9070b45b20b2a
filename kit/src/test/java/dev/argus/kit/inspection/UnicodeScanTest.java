package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.bundle.BundleEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv | \ufeffname;size",
                "main.py | \ufeffprint(1)",
                "README.ja.md | \u5bb9\u91cf\u306f\uff11\uff10\uff27\uff22\u307e\u3067\u3001USB\uff13.\uff10\u5bfe\u5fdc",
                "formula.md | d\u03c9dt and x_\u03bd and d\u03bddt",
                "main.py | x_\u03bd = 3  # \u03c1g",
                "main.py | # \uff21\uff30\uff29\u306ekey, web-\u0441\u0435\u0440\u0432\u0435\u0440, API\u043a\u043b\u044e\u0447",
                "he.json | {\"hello\": \"\u05e9\u05dc\u05d5\u05dd\u200f!\"}",
                "flags.py | # \ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
            })
    void ordinaryFilesHaveNoFinding(String file, String text) {
        assertThat(Scanned.places(SCAN, file, text)).isEmpty();
    }

    @Test
    void textMayHaveWhatItNeedsAndPeopleAreTold() {
        assertThat(Scanned.warnings(SCAN, "he.py", "# \u05e9\u05dc\u05d5\u05dd\u200f!"))
                .containsExactly("1:7 bidirectional");
        assertThat(Scanned.places(SCAN, "he.py", "# \u05e9\u05dc\u05d5\u05dd\u200f!"))
                .isEmpty();
        var isolated = "{\"a\": \"\u05e9 \u2068x\u2069\"}\n";
        assertThat(Scanned.places(SCAN, "he.json", isolated)).isEmpty();
        assertThat(Scanned.warnings(SCAN, "he.json", isolated)).hasSize(2);
        assertThat(Scanned.warnings(SCAN, "a.html", "hy\u00adphen\u200b")).hasSize(2);
        assertThat(Scanned.warnings(SCAN, "a.md", "p\u0430ypal.example")).containsExactly("1:2 confusable");
        assertThat(Scanned.warnings(SCAN, "a.py", "d\u03bddt = 1")).containsExactly("1:2 confusable");
    }

    @Test
    void textThatDeceivesIsFoundInTextToo() {
        assertThat(Scanned.places(SCAN, "a.json", "{\"a\": \"\u05e9 \u202ex\u202c\"}"))
                .isNotEmpty();
        assertThat(Scanned.places(SCAN, "a.md", "only latin \u2067x\u2069")).hasSize(2);
        assertThat(Scanned.places(SCAN, "a.md", "\u05e9 \u2067x\n\u05e9\u2069"))
                .as("open at the end of a line")
                .hasSize(2);
        assertThat(Scanned.places(SCAN, "a.py", "\u05e9 \u2067x\u2069"))
                .as("in code")
                .hasSize(2);
        assertThat(Scanned.places(SCAN, "a.md", "a\udb40\udc41\udb40\udc42"))
                .as("hidden tag text")
                .hasSize(2);
        assertThat(Scanned.places(SCAN, "a.py", "x = 1\ufeff"))
                .as("a mark inside")
                .hasSize(1);
        assertThat(Scanned.places(SCAN, "plugin.json", "{\"displayName\": \"\\ufeffx\"}"))
                .hasSize(1);
    }

    @Test
    void anExecutableFileIsCodeWhateverItsName() throws IOException {
        var found = new CheckFindings();
        var content = "p\u0430ypal".getBytes(UTF_8);
        SCAN.inspect(new BundleEntry("run.txt", true, content.length), new ByteArrayInputStream(content), found);
        assertThat(found.count()).isOne();
    }

    @Test
    void textInUtf16IsScanned() {
        for (var charset : List.of(UTF_16LE, UTF_16BE)) {
            var content = "\ufeffx = 1 # \u202e\r\n".getBytes(charset);
            assertThat(Scanned.places(Scanned.by(SCAN, "main.ps1", content))).containsExactly("1:9 bidirectional");
        }
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
