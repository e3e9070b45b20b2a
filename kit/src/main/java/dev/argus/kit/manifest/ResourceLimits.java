package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The resources that one execution may use. A lower maximum of the tenant takes precedence.
 *
 * @param cpuMillis thousandths of a CPU core
 * @param memoryBytes memory in bytes
 * @param timeout wall-clock time
 */
public record ResourceLimits(int cpuMillis, long memoryBytes, Duration timeout) {
    private static final int MIN_CPU = 10;
    private static final int MAX_CPU = 16_000;
    private static final long MIN_MEMORY = 16L << 20;
    private static final long MAX_MEMORY = 64L << 30;
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofHours(24);
    private static final Pattern CPU = Pattern.compile("([1-9][0-9]{0,5})m|((?:0|[1-9][0-9]{0,2})(?:\\.[0-9]{1,3})?)");
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})(Mi|Gi)");
    private static final Pattern TIMEOUT = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    /** Declared after the bounds, because its constructor checks them. */
    public static final ResourceLimits DEFAULT = new ResourceLimits(500, 128L << 20, Duration.ofSeconds(30));

    public ResourceLimits {
        if (cpuMillis < MIN_CPU || cpuMillis > MAX_CPU) {
            throw new MalformedException("cpu must be 10m to 16");
        }
        if (memoryBytes < MIN_MEMORY || memoryBytes > MAX_MEMORY) {
            throw new MalformedException("memory must be 16Mi to 64Gi");
        }
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new MalformedException("timeout must be 1s to 24h");
        }
    }

    /** Parses {@code 500m}, {@code 2} or {@code 1.5} and returns thousandths of a core; 10m to 16 are accepted. */
    public static int parseCpu(String text) {
        var cpu = CPU.matcher(text);
        if (!cpu.matches()) {
            throw new MalformedException("\"%s\" is not an amount of cpu: use 10m to 16, as in 500m or 1.5"
                    .formatted(QuotedText.shortened(text)));
        }
        int millis = cpu.group(1) != null
                ? Integer.parseInt(cpu.group(1))
                : new BigDecimal(text).movePointRight(3).intValueExact();
        return new ResourceLimits(millis, DEFAULT.memoryBytes, DEFAULT.timeout).cpuMillis;
    }

    /** Parses {@code 128Mi} or {@code 2Gi} and returns bytes; 16Mi to 64Gi are accepted. */
    public static long parseMemory(String text) {
        var memory = MEMORY.matcher(text);
        if (!memory.matches()) {
            throw new MalformedException("\"%s\" is not an amount of memory: use 16Mi to 64Gi, as in 128Mi"
                    .formatted(QuotedText.shortened(text)));
        }
        long bytes = Long.parseLong(memory.group(1)) << (memory.group(2).equals("Mi") ? 20 : 30);
        return new ResourceLimits(DEFAULT.cpuMillis, bytes, DEFAULT.timeout).memoryBytes;
    }

    /** Parses {@code 30s}, {@code 10m} or {@code 2h}; 1s to 24h are accepted. */
    public static Duration parseTimeout(String text) {
        var timeout = TIMEOUT.matcher(text);
        if (!timeout.matches()) {
            throw new MalformedException("\"%s\" is not a timeout: use 1s to 24h, as in 30s, 10m or 2h"
                    .formatted(QuotedText.shortened(text)));
        }
        long count = Long.parseLong(timeout.group(1));
        var duration = switch (timeout.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        return new ResourceLimits(DEFAULT.cpuMillis, DEFAULT.memoryBytes, duration).timeout;
    }
}
