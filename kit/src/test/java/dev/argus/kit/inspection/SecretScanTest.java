package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SharedSecret;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every token is concatenated at run time, so that no secret scanner finds one in this file. */
class SecretScanTest {
    private static final SecretScan SCAN = new SecretScan();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @CsvSource({
        "AKIA, 16, aws-access-key", "ASIA, 16, aws-access-key", "ghp_, 36, github-token",
                "github_pat_, 82, github-token",
        "glpat-, 20, gitlab-token", "xoxb-, 40, slack-token", "AIza, 35, google-api-key", "sk_live_, 24, stripe-key",
        "npm_, 36, npm-token", "pypi-, 120, pypi-token", "AccountKey=, 86, azure-storage-key",
    })
    void findsATokenWithAKnownPrefix(String prefix, int length, String rule) {
        var content = "first line\nkey = \"%s%s\"\n".formatted(prefix, random(length));
        assertThat(Scanned.places(SCAN, "main.py", content)).containsExactly("2:8 " + rule);
    }

    @ParameterizedTest
    @CsvSource({"AKIA, 15", "AKIA, 17", "ghp_, 35", "AIza, 34", "AIza, 36", "npm_, 35", "npm_, 37", "glpat-, 19"})
    void oneCharacterMoreOrLessIsNotAToken(String prefix, int length) {
        assertThat(Scanned.places(SCAN, "main.py", "x = (%s%s)".formatted(prefix, random(length))))
                .isEmpty();
    }

    @Test
    void textThatOnlyContainsAPrefixIsNotAToken() {
        assertThat(Scanned.places(SCAN, "main.py", "xAKIA" + random(16) + " my_npm_" + random(36)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSA ", "EC ", "ENCRYPTED ", "OPENSSH "})
    void findsAPrivateKeyInsideAString(String kind) {
        var label = "-----BEGIN " + kind + "PRIVATE" + " KEY-----";
        assertThat(Scanned.places(SCAN, "key.pem", label + "\n" + random(64) + "\n"))
                .containsExactly("1:1 private-key");
        assertThat(Scanned.places(SCAN, "a.json", "{\"k\": \"" + label + "\\n" + random(64)))
                .containsExactly("1:8 private-key");
        assertThat(Scanned.places(SCAN, "main.py", "if '%s' in text:\n    return read(text)\n".formatted(label)))
                .isEmpty();
    }

    @Test
    void aPublicKeyIsNotASecret() {
        assertThat(Scanned.places(SCAN, "key.pem", "-----BEGIN PUBLIC" + " KEY-----\n" + random(64)))
                .isEmpty();
        assertThat(Scanned.places(SCAN, "crt.pem", "-----BEGIN CERTIFICATE-----\n" + random(64)))
                .isEmpty();
    }

    @Test
    void aSignedWebTokenIsFoundAndAnUnsignedOneIsNot() {
        var token = "ey" + "JhbGciOiJIUzI1NiJ9." + "ey" + "JzdWIiOiIxMjM0In0.";
        assertThat(Scanned.places(SCAN, "main.py", "t = " + token + random(43))).containsExactly("1:5 json-web-token");
        assertThat(Scanned.places(SCAN, "main.py", "t = " + token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=%s\n",
                "password: %s",
                "\"apiKey\": \"%s\",",
                "client_secret = '%s'",
                "token := `%s`",
                "ACCESS_KEY_ID => \"%s\"",
            })
    void findsARandomValueAssignedToASecretName(String line) {
        assertThat(Scanned.by(SCAN, "config", line.formatted(random(32)).getBytes(UTF_8))
                        .kept())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("assigned-secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = input('Your password, please: ')", "token = read_token_of_the_session(request)",
                        "secret: ${DB_SECRET_OF_PRODUCTION_1}",
                "api_key = \"EXAMPLE1example2EXAMPLE3example4\"", "password = \"correct horse battery staple\"",
                        "token == \"aaaaaaaaaaaaaaaaaaaaaaaa1111\"",
                "secret = \"short1A\"", "tokens = [\"one\", \"two\"]", "the secret of success: hard work",
            })
    void wordsCallsAndPlaceholdersAreNotSecrets(String line) {
        assertThat(Scanned.places(SCAN, "main.py", line)).isEmpty();
    }

    @Test
    void aFindingNeverHoldsTheSecret() {
        var secret = random(36);
        var found = Scanned.by(SCAN, "main.py", ("password = '" + secret + "' # ghp_" + secret).getBytes(UTF_8));
        assertThat(found.kept())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain(secret.substring(0, 6)));
    }

    @Test
    void findsATokenAnywhereInALongFile() {
        var secret = "ghp_" + random(36);
        for (int at : new int[] {0, 4095, 4096, 61_400, 65_500, 65_535, 65_536, 131_071, 200_000}) {
            var content = " ".repeat(at) + secret + " ".repeat(5000);
            assertThat(Scanned.places(SCAN, "main.py", content))
                    .as("at %d", at)
                    .containsExactly("1:%d github-token".formatted(at + 1));
        }
    }

    @Test
    void findsSecretsInUtf16() {
        var key = "-----BEGIN " + "PRIVATE" + " KEY-----\r\n" + random(64) + "\r\n";
        for (var charset : List.of(UTF_16LE, UTF_16BE)) {
            for (var mark : List.of("", "\ufeff")) {
                var content = (mark + "first\r\n" + key + "ghp_" + random(36)).getBytes(charset);
                assertThat(Scanned.places(Scanned.by(SCAN, "key.txt", content)))
                        .as("%s with mark \"%s\"", charset, mark)
                        .containsExactly("2:1 private-key", "4:1 github-token");
            }
        }
    }

    @Test
    void findsTheSecretThatIsSharedWithThePlatform() {
        assertThat(Scanned.places(SCAN, "notes.txt", SharedSecret.generate().toText()))
                .containsExactly("1:1 argus-shared-secret");
    }

    @Test
    void aFileForPasswordsIsFoundByItsName() {
        assertThat(Scanned.places(SCAN, "a/.env", "A=1")).containsExactly("0:1 secret-file");
        assertThat(Scanned.places(SCAN, ".env.production", "")).containsExactly("0:1 secret-file");
        assertThat(Scanned.places(SCAN, ".env.example", "A=1")).isEmpty();
        assertThat(Scanned.warnings(SCAN, "trust.JKS", "")).containsExactly("0:1 secret-file");
        assertThat(Scanned.places(SCAN, "trust.JKS", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA%sEXAMPLE",
                "ghp_16C7e42F292c6912E7710c8" + "38347Ae178B4a",
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4",
            })
    void aPublishedExampleIsAWarning(String example) {
        var content = example.formatted("IOSFODNN7");
        assertThat(Scanned.places(SCAN, "v.json", content)).isEmpty();
        assertThat(Scanned.warnings(SCAN, "v.json", content)).hasSize(1);
    }

    @Test
    void columnsCountCharacters() {
        assertThat(Scanned.places(SCAN, "main.py", "\u00e4\u00f6\u00fc\ud83d\ude00 ghp_" + random(36)))
                .containsExactly("1:6 github-token");
    }

    @Test
    void inBinaryFilesOnlyTokensWithAPrefixCount() {
        var content = "\0\1ELF password = '%s' ghp_%s"
                .formatted(random(32), random(36))
                .getBytes(ISO_8859_1);
        assertThat(Scanned.places(Scanned.by(SCAN, "tool", content))).containsExactly("1:53 github-token");
    }

    @Test
    void keepsTheFirstHundredFindingsAndCountsAll() {
        var line = "ghp_" + random(36) + "\n";
        assertThat(Scanned.by(SCAN, "main.py", line.repeat(100).getBytes(UTF_8)).kept())
                .hasSize(100);
        var more = Scanned.by(SCAN, "main.py", line.repeat(101).getBytes(UTF_8));
        assertThat(more.kept()).hasSize(100);
        assertThat(more.count()).isEqualTo(101);
    }

    @Test
    void neverFailsOnAnyContent() {
        var random = new Random(7);
        var starts = "pPsStTaAcCe-ghxAnrk_=:\"' \n.J".getBytes(UTF_8);
        for (int file = 0; file < 200; file++) {
            var content = new byte[random.nextInt(20_000)];
            for (int i = 0; i < content.length; i++) {
                content[i] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : starts[random.nextInt(starts.length)];
            }
            assertThat(Scanned.by(SCAN, "noise", content).count()).isGreaterThanOrEqualTo(0);
        }
    }

    private static String random(int length) {
        var random = new Random(length);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
