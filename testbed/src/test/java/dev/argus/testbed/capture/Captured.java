package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.SaltedDigest;
import dev.argus.testbed.shared.ArgusCommand;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One stream of an ended execution, as the API, the command line and the ledger report it, with checks of those
 * reports.
 *
 * @param name stdout or stderr
 */
record Captured(JsonNode execution, String name, ArgusCommand argus) {
    private static final long HEAD = 1 << 20;
    private static final long TAIL = 256 << 10;

    /** Checks that the stream is what the default caps keep of the written bytes. */
    void isWhatIsKeptOf(WrittenStream written) {
        isWhatIsKeptOf(written, HEAD, TAIL);
    }

    void isWhatIsKeptOf(WrittenStream written, long head, long tail) {
        assertThat(execution.path("state").asText()).as(withoutBytes()).isEqualTo("SUCCEEDED");
        assertThat(stream().path("size").asLong()).isEqualTo(written.size());
        assertThat(stream().path("sha256").asText()).isEqualTo(written.sha256());
        if (written.size() <= head + tail) {
            hasVerdict("COMPLETE");
            assertThat(stream().path("gaps")).isEmpty();
            isKept(written.slice(0, written.size()), "");
        } else {
            hasVerdict("TRUNCATED");
            long end = written.size() - tail;
            assertThat(stream().path("gaps")).hasSize(1);
            assertThat(stream().at("/gaps/0/from").asLong()).isEqualTo(head);
            assertThat(stream().at("/gaps/0/to").asLong()).isEqualTo(end);
            var kept = new ByteArrayOutputStream();
            kept.writeBytes(written.slice(0, head));
            kept.writeBytes(written.slice(end, written.size()));
            isKept(kept.toByteArray(), "TRUNCATED: bytes %d to %d were written but not kept\n".formatted(head, end));
        }
    }

    /** Checks that the API, the command line's message and the record all report this completeness. */
    void hasVerdict(String verdict) {
        assertThat(stream().path("completeness").asText()).isEqualTo(verdict);
        var shown = argus.run("get", "execution", id());
        assertThat(shown.text()).containsPattern("(?m)^%s KEPT +%s$".formatted(name.toUpperCase(Locale.ROOT), verdict));
        var record = record();
        assertThat(record.findPath(name + "Completeness").asText()).isEqualTo(verdict);
        assertThat(record.findPath(name + "Bytes").asLong(-1))
                .isEqualTo(stream().path("size").asLong());
        assertThat(record.at("/digests/" + name).textValue())
                .isEqualTo(salted(stream().path("sha256").textValue()));
    }

    /**
     * Checks that these bytes are kept.
     *
     * @param told what the command line prints on stderr
     */
    void isKept(byte[] bytes, String told) {
        assertThat(Base64.getDecoder().decode(stream().path("bytes").asText())).isEqualTo(bytes);
        assertThat(stream().path("text").asText()).isEqualTo(new String(bytes, UTF_8));
        var logs = name.equals("stderr") ? argus.run("logs", "--stderr", id()) : argus.run("logs", id());
        assertThat(logs.out()).isEqualTo(bytes);
        assertThat(logs.err()).isEqualTo(told);
    }

    JsonNode stream() {
        return execution.path(name);
    }

    /** Returns the digest in its form in the record, with the salt that only the receipt discloses; null for null. */
    private @Nullable String salted(@Nullable String sha256) {
        if (sha256 == null) {
            return null;
        }
        var salt = Pattern.compile("(?m)^salt ([0-9a-f]{64})$")
                .matcher(argus.run("receipt", id()).text());
        assertThat(salt.find()).isTrue();
        return SaltedDigest.of(
                HexFormat.of().parseHex(salt.group(1)),
                name,
                new Sha256(HexFormat.of().parseHex(sha256)));
    }

    private String id() {
        return execution.path("id").asText();
    }

    private JsonNode record() {
        for (JsonNode entry : execution.path("ledgerEntries")) {
            if (entry.path("type").asText().equals("execution.finished")) {
                return entry.path("payload");
            }
        }
        throw new AssertionError("no record of its end in " + execution.path("ledgerEntries"));
    }

    private String withoutBytes() {
        return "%s %s %s".formatted(execution.path("id"), execution.path("reason"), execution.path("message"));
    }
}
