package dev.argus.plugins.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerEventTest {
    private static final LedgerEvent FINISHED = LedgerEvent.of(RecordType.EXECUTION_FINISHED, new UUID(0, 1));
    private static final long LARGEST = (1L << 53) - 1;

    @ParameterizedTest
    @EnumSource(RecordKey.class)
    void everyKeyTakesItsKindAndNoOther(RecordKey key) {
        assertThat(key.toJson(SampleRecords.value(key))).isNotNull();
        assertThatThrownBy(() -> key.toJson(new Object())).hasMessageContaining(key.label() + ": expected ");
    }

    @ParameterizedTest
    @MethodSource
    void aValueOfAnotherKindIsRefused(RecordKey key, Object value) {
        assertThatThrownBy(() -> key.toJson(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key.label() + ": expected " + key.kind());
    }

    static Stream<Arguments> aValueOfAnotherKindIsRefused() {
        return Stream.of(
                Arguments.of(RecordKey.VERSION, UUID.randomUUID()),
                Arguments.of(RecordKey.VERSION, UUID.randomUUID().toString()),
                Arguments.of(RecordKey.VERSION_ID, "1.2.3"),
                Arguments.of(RecordKey.VERSION_ID, UUID.randomUUID().toString()),
                Arguments.of(RecordKey.CODE_SHA256, "ab".repeat(32)),
                Arguments.of(RecordKey.EXPIRES_AT, "2026-11-21T00:00:00Z"),
                Arguments.of(RecordKey.EXPIRES_AT, 1L),
                Arguments.of(RecordKey.QUEUED_MICROS, 1L),
                Arguments.of(RecordKey.QUEUED_MICROS, Duration.ofNanos(-1)),
                Arguments.of(RecordKey.OUTPUT_BYTES, -1),
                Arguments.of(RecordKey.EXIT_CODE, "0"),
                Arguments.of(RecordKey.EXIT_CODE, 0.5),
                Arguments.of(RecordKey.SIGNED, "true"),
                Arguments.of(RecordKey.CHECKS, List.of(1)),
                Arguments.of(RecordKey.GRANTS, List.of("a")),
                Arguments.of(RecordKey.FINDINGS_BY_SEVERITY, Map.of("high", -1)),
                Arguments.of(RecordKey.MESSAGE, 1));
    }

    @Test
    void timesAndDurationsAreMicroseconds() {
        assertThat(RecordKey.EXPIRES_AT.toJson(Instant.parse("2026-11-21T01:02:03.123456789Z")))
                .isEqualTo(1795222923123456L);
        assertThat(RecordKey.EXPIRES_AT.toJson(Instant.EPOCH.minusMillis(1))).isEqualTo(-1000L);
        assertThat(RecordKey.QUEUED_MICROS.toJson(Duration.ofMillis(5))).isEqualTo(5000L);
    }

    @Test
    void whatJsonNumbersCannotHoldExactlyBecomesTheLargestTheyCan() {
        assertThat(RecordKey.EXPIRES_AT.toJson(Instant.MAX)).isEqualTo(LARGEST);
        assertThat(RecordKey.EXPIRES_AT.toJson(Instant.MIN)).isEqualTo(-LARGEST);
        assertThat(RecordKey.WALL_MICROS.toJson(Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(LARGEST);
        assertThat(RecordKey.PEAK_MEMORY_BYTES.toJson(1L << 60)).isEqualTo(LARGEST);
    }

    @Test
    void aKeyThatItsTypeDoesNotDeclareIsRefused() {
        assertThatThrownBy(() -> FINISHED.with(RecordKey.ALGORITHM, "ed25519"))
                .hasMessage("algorithm: a record of execution.finished has no such key");
        assertThatThrownBy(() -> FINISHED.withDigest(RecordDigest.INPUT, new byte[32]))
                .hasMessage("input: a record of execution.finished has no such digest");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(FINISHED.withKnown(RecordKey.EXIT_CODE, null).content()).isEmpty();
        assertThat(FINISHED.withKnown(RecordKey.EXIT_CODE, 3).content()).containsExactly(Map.entry("exitCode", 3L));
    }

    @Test
    void everyKeyBelongsToSomeRecordAndNoneIsBothRequiredAndOptional() {
        Set<RecordKey> used = new HashSet<>();
        for (RecordType type : RecordType.values()) {
            var shape = type.shape();
            assertThat(shape.required()).as(type.label()).doesNotContainAnyElementsOf(shape.optional());
            List.<Collection<RecordKey>>of(shape.required(), shape.optional()).forEach(used::addAll);
        }
        assertThat(used).containsExactlyInAnyOrder(RecordKey.values());
    }

    @Test
    void namesSayTheirUnits() {
        assertThat(Arrays.stream(RecordKey.values())).allSatisfy(key -> {
            assertThat(key.label().endsWith("Micros")).as(key.label()).isEqualTo(key.kind() == RecordValue.DURATION);
            assertThat(key.label().endsWith("Bytes")).as(key.label()).isEqualTo(key.kind() == RecordValue.BYTES);
            assertThat(key.meaning()).endsWith(".");
        });
    }
}
