package dev.argus.testbed.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests every row of the tables in docs/security.md with a hostile plugin on the cluster. The observation must be what
 * the page says.
 */
class HostileIT implements HostileProbes {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("hostile");

    private static HostileRun run;

    @BeforeAll
    static void runThemAll() throws IOException {
        run = HostileRun.of(PLATFORM, SecurityPage.underRunc());
    }

    @Override
    public HostileRun run() {
        return run;
    }

    @Test
    void whatAFloodSaidIsAccountedForToTheLastByte() throws NoSuchAlgorithmException {
        var stdout = run.ended("flood stdout with 64 MiB").path("stdout");
        assertThat(stdout.path("size").asLong()).isEqualTo(64L << 20);
        assertThat(stdout.path("completeness").asText()).isEqualTo("TRUNCATED");
        assertThat(stdout.path("sha256").asText()).isEqualTo(sha256OfTheFlood());
    }

    @Test
    void forgedFramesAreOnlyWords() {
        assertThat(run.ended("forge frames").path("stdout").path("text").asText())
                .startsWith("A1 1 t 1 e30 ")
                .endsWith("\n");
    }

    @Test
    void whatIsNoTextArrivesByteForByte() {
        assertThat(words("bytes that are no text"))
                .isEqualTo(HexFormat.of()
                        .parseHex("00ffc0afeda080efbbbfe280a8e280ae0d0a"
                                + HexFormat.of().formatHex("end".getBytes(UTF_8))));
        assertThat(words("escape sequences"))
                .isEqualTo(
                        "\u001b]0;title\u0007\u001b[2J\u001b]52;c;ZQ==\u0007\r::set-env name=A::b\n{\"level\":\"ERROR\"}\n"
                                .getBytes(UTF_8));
    }

    @Test
    void documentsThatSomeReadersChangeArriveAsTheyAre() {
        assertThat(run.ended("output 2^53 + 1").path("output").bigIntegerValue())
                .isEqualTo("9007199254740993");
        assertThat(run.ended("output with U+0000").path("output").textValue()).isEqualTo("\0");
        assertThat(run.ended("output __proto__").path("output").toString())
                .isEqualTo("{\"__proto__\":{\"admin\":true}}");
        assertThat(run.ended("output of markup").path("output").textValue())
                .isEqualTo("<script>alert(1)</script>=cmd()");
    }

    @Test
    void processesAndThreadsEndAtTheNodesLimit() {
        assertThat(run.ended("threads without end").path("stdout").path("text").asText())
                .isEqualTo("refused below 256\n");
        assertThat(run.ended("zombies without end").path("stdout").path("text").asText())
                .isEqualTo("refused below 256\n");
    }

    @Test
    void theChildThatWasKilledForMemoryIsOnRecord() {
        var ended = run.ended("child's memory without end");
        assertThat(ended.path("output").textValue()).isEqualTo("signal -9");
        assertThat(ended.path("attempts")
                        .path(0)
                        .path("trailer")
                        .path("oomKills")
                        .asInt())
                .isPositive();
    }

    private static byte[] words(String probe) {
        return Base64.getDecoder()
                .decode(run.ended(probe).path("stdout").path("bytes").asText());
    }

    private static String sha256OfTheFlood() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        byte[] block = "0123456789abcdef".repeat(256).getBytes(UTF_8);
        for (int i = 0; i < 16 << 10; i++) {
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
