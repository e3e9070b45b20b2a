package dev.argus.plugins.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.SemVer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of values in a record: which Java type each kind takes, and which JSON it becomes. A time, duration or size
 * beyond 2^53−1, the largest number that JSON holds exactly, becomes that number. It is not an error because an
 * execution must be able to end whatever its runner reported.
 */
public enum RecordValue {
    TEXT("string", "") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Enum<?> constant ? constant.name() : value instanceof String ? value : null;
        }
    },
    ID("string", "UUID") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof UUID ? value.toString() : null;
        }
    },
    SEMVER("string", "SemVer") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof SemVer || (value instanceof String text && isSemVer(text))
                    ? value.toString()
                    : null;
        }
    },
    SHA256("string", "sha256:HEX") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Sha256 || (value instanceof String text && isSha256(text))
                    ? value.toString()
                    : null;
        }
    },
    NUMBER("number", "") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return whole(value);
        }
    },
    BYTES("number", "bytes") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return atMostLargest(notNegative(whole(value)));
        }
    },
    TIME("number", "µs since 1970") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Instant instant ? micros(instant) : null;
        }
    },
    DURATION("number", "µs") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Duration duration ? notNegative(micros(duration)) : null;
        }
    },
    FLAG("boolean", "") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Boolean ? value : null;
        }
    },
    TEXTS("array of strings", "") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                    ? List.copyOf(list)
                    : null;
        }
    },
    IDS("array of strings", "UUID") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(UUID.class::isInstance)
                    ? list.stream().map(Object::toString).toList()
                    : null;
        }
    },
    COUNTS("object of numbers", "") {
        @Override
        @Nullable
        Object toJson(Object value) {
            return value instanceof Map<?, ?> map ? counts(map) : null;
        }
    };

    private static final long LARGEST = (1L << 53) - 1;
    private static final long LAST_SECOND = LARGEST / 1_000_000 + 1;

    private final String jsonType;
    private final String unit;

    RecordValue(String jsonType, String unit) {
        this.jsonType = jsonType;
        this.unit = unit;
    }

    /** The JSON type as a text for people. */
    public String jsonType() {
        return jsonType;
    }

    /** The unit or format; empty if the JSON type says enough. */
    public String unit() {
        return unit;
    }

    /**
     * Returns the value as a String, Integer, Long or Boolean, or a List or Map of them; null for a value of another
     * kind.
     */
    abstract @Nullable Object toJson(Object value);

    private static @Nullable Long whole(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Long number -> number;
            default -> null;
        };
    }

    private static @Nullable Long notNegative(@Nullable Long value) {
        return value == null || value < 0 ? null : value;
    }

    private static long micros(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    private static long micros(Duration duration) {
        return micros(duration.getSeconds(), duration.getNano());
    }

    private static long micros(long seconds, int nanos) {
        long exact = Math.clamp(seconds, -LAST_SECOND, LAST_SECOND) * 1_000_000 + nanos / 1_000;
        return Math.clamp(exact, -LARGEST, LARGEST);
    }

    private static @Nullable Long atMostLargest(@Nullable Long value) {
        return value == null ? null : Math.min(value, LARGEST);
    }

    private static @Nullable Map<String, Long> counts(Map<?, ?> map) {
        var counts = new TreeMap<String, Long>();
        for (var entry : map.entrySet()) {
            var count = entry.getValue() == null ? null : notNegative(whole(entry.getValue()));
            if (!(entry.getKey() instanceof String name) || count == null) {
                return null;
            }
            counts.put(name, count);
        }
        return counts;
    }

    private static boolean isSemVer(String text) {
        try {
            SemVer.parse(text);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static boolean isSha256(String text) {
        try {
            Sha256.parse(text);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }
}
