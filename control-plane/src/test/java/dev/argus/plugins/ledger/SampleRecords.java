package dev.argus.plugins.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records that are complete but have no meaning. */
public final class SampleRecords {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    private SampleRecords() {}

    /** Returns a record with exactly the keys that its type requires. */
    public static LedgerEvent of(RecordType type, UUID subject) {
        var event = LedgerEvent.of(type, subject);
        for (RecordKey key : type.shape().required()) {
            event = event.with(key, value(key));
        }
        return event;
    }

    static Object value(RecordKey key) {
        return switch (key.kind()) {
            case TEXT -> key.label();
            case ID -> ID;
            case SEMVER -> "1.2.3";
            case SHA256 -> "sha256:" + "ab".repeat(32);
            case NUMBER -> 1;
            case BYTES -> 1024L;
            case TIME -> Instant.parse("2026-11-21T00:00:00.000001Z");
            case DURATION -> Duration.ofMillis(3);
            case FLAG -> true;
            case TEXTS -> List.of(key.label());
            case IDS -> List.of(ID);
            case COUNTS -> Map.of("high", 2);
        };
    }
}
