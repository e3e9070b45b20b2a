package dev.argus.plugins.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.SaltedDigest;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadTest {
    private static final byte[] SALT = new byte[32];
    private static final UUID SUBJECT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final LedgerEvent EVENT = SampleRecords.of(RecordType.EXECUTION_FINISHED, SUBJECT);

    @Test
    void itIsCanonicalAndSaysWhatItIsAbout() {
        assertThat(Payload.of(SampleRecords.of(RecordType.GRANT_EXPIRED, SUBJECT), SALT))
                .isEqualTo("{\"capability\":\"capability\",\"expiresAt\":1795219200000001,"
                        + "\"installation\":\"00000000-0000-4000-8000-00000000000a\",\"subject\":\"" + SUBJECT + "\"}");
    }

    @Test
    void digestsEnterSalted() {
        byte[] digest = Sha256.of("output").bytes();
        String salted = SaltedDigest.of(SALT, "output", new Sha256(digest));
        assertThat(Payload.of(EVENT.withDigest(RecordDigest.OUTPUT, digest), SALT))
                .contains("\"digests\":{\"output\":\"%s\"}".formatted(salted));
        assertThatThrownBy(() -> Payload.of(EVENT.withDigest(RecordDigest.OUTPUT, new byte[31]), SALT))
                .hasMessage("output: a digest has 32 bytes, this has 31");
    }

    @Test
    void aRecordWithoutAKeyThatItsTypeRequiresIsRefused() {
        assertThatThrownBy(() -> Payload.of(LedgerEvent.of(RecordType.GRANT_EXPIRED, SUBJECT), SALT))
                .hasMessage("installation: missing in a record of grant.expired");
    }

    @Test
    void theLargestPayloadIsAcceptedAndOneByteMoreIsNot() {
        int room = Payload.MAX_BYTES
                - Payload.of(EVENT.with(RecordKey.REASON, ""), SALT).length();
        assertThat(Payload.of(EVENT.with(RecordKey.REASON, "x".repeat(room)), SALT))
                .hasSize(Payload.MAX_BYTES);
        assertThatThrownBy(() -> Payload.of(EVENT.with(RecordKey.REASON, "x".repeat(room + 1)), SALT))
                .hasMessage("execution.finished: at most 65536 bytes, got 65537");
    }

    @Test
    void wholeNumbersEndWhereDoublesStopBeingExact() {
        long largest = (1L << 53) - 1;
        assertThat(Payload.of(EVENT.with(RecordKey.EXIT_CODE, largest), SALT))
                .contains("\"exitCode\":9007199254740991");
        assertThat(Payload.of(EVENT.with(RecordKey.EXIT_CODE, -largest), SALT))
                .contains("\"exitCode\":-9007199254740991");
        assertThatThrownBy(() -> Payload.of(EVENT.with(RecordKey.EXIT_CODE, largest + 1), SALT))
                .hasMessageContaining("exitCode: beyond");
        assertThatThrownBy(() -> Payload.of(EVENT.with(RecordKey.EXIT_CODE, Long.MIN_VALUE), SALT))
                .hasMessageContaining("exitCode: beyond");
    }

    @Test
    void whatTheLedgerAddsItselfIsNoKeyOfAFeature() {
        assertThat(Arrays.stream(RecordKey.values()).map(RecordKey::label))
                .doesNotHaveDuplicates()
                .doesNotContain(Payload.SUBJECT, Payload.DIGESTS);
        assertThat(Arrays.stream(RecordType.values()).map(RecordType::label)).doesNotHaveDuplicates();
    }
}
