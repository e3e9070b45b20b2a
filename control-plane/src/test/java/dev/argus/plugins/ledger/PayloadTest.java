package dev.argus.plugins.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.ledger.SaltedDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {
    private static final byte[] SALT = new byte[32];
    private static final UUID SUBJECT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final LedgerEvent EVENT = LedgerEvent.of(RecordType.EXECUTION_FINISHED, SUBJECT);
    private static final String SUBJECT_JSON = "\"subject\":\"" + SUBJECT + "\"";

    @Test
    void itIsCanonicalAndSaysWhatItIsAbout() {
        var event = EVENT.with("state", "SUCCEEDED")
                .with("exitCode", 0)
                .with("attempts", List.of(1, Map.of("z", true, "a", 2L)));
        assertThat(Payload.of(event, SALT))
                .isEqualTo("{\"attempts\":[1,{\"a\":2,\"z\":true}],\"exitCode\":0,\"state\":\"SUCCEEDED\","
                        + SUBJECT_JSON + "}");
    }

    @Test
    void digestsEnterSalted() {
        byte[] digest = Sha256.of("input").bytes();
        String salted = SaltedDigest.of(SALT, "input", new Sha256(digest));
        assertThat(Payload.of(EVENT.withDigest("input", digest), SALT))
                .isEqualTo("{\"digests\":{\"input\":\"%s\"},%s}".formatted(salted, SUBJECT_JSON));
    }

    @Test
    void theLargestPayloadIsAcceptedAndOneByteMoreIsNot() {
        int room = Payload.MAX_BYTES - Payload.of(EVENT.with("note", ""), SALT).length();
        assertThat(Payload.of(EVENT.with("note", "x".repeat(room)), SALT)).hasSize(Payload.MAX_BYTES);
        assertThatThrownBy(() -> Payload.of(EVENT.with("note", "x".repeat(room + 1)), SALT))
                .hasMessage("execution.finished: at most 65536 bytes, got 65537");
    }

    @Test
    void wholeNumbersEndWhereDoublesStopBeingExact() {
        long largest = (1L << 53) - 1;
        assertThat(Payload.of(EVENT.with("n", largest).with("m", -largest), SALT))
                .contains("\"n\":9007199254740991");
        assertThatThrownBy(() -> Payload.of(EVENT.with("n", largest + 1), SALT)).hasMessageContaining("n: beyond");
        assertThatThrownBy(() -> Payload.of(EVENT.with("n", Long.MIN_VALUE), SALT))
                .hasMessageContaining("n: beyond");
    }

    @ParameterizedTest
    @MethodSource
    void whatNoRecordMayHoldIsRefusedByPlace(LedgerEvent event, String message) {
        assertThatThrownBy(() -> Payload.of(event, SALT)).hasMessageContaining(message);
    }

    static Stream<Arguments> whatNoRecordMayHoldIsRefusedByPlace() {
        return Stream.of(
                refused(EVENT.with("subject", "x"), "subject: the ledger sets this itself"),
                refused(EVENT.with("digests", Map.of()), "digests: the ledger sets this itself"),
                refused(EVENT.with("ratio", 0.5), "ratio: not a value a record may hold: java.lang.Double"),
                refused(EVENT.with("a", Map.of("b", List.of(UUID.randomUUID()))), "a.b[]: not a value"),
                refused(EVENT.with("deep", nested(32)), "nested deeper than 32"),
                refused(EVENT.withDigest("short", new byte[31]), "short: a digest has 32 bytes, this has 31"));
    }

    @Test
    void theDeepestNestingIsAccepted() {
        String payload = Payload.of(EVENT.with("deep", nested(31)), SALT);
        assertThat(CanonicalJson.parse(payload.getBytes(UTF_8), JsonLimits.SIGNED)
                        .path("deep")
                        .isArray())
                .isTrue();
    }

    private static List<?> nested(int depth) {
        return depth == 1 ? List.of() : List.of(nested(depth - 1));
    }

    private static Arguments refused(LedgerEvent event, String message) {
        return Arguments.of(event, message);
    }
}
