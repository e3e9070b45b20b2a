package dev.argus.kit.manifest;

import java.time.Duration;

/** What an execution asks for; the tenant's maximum wins. */
public record ResourceLimits(int cpuMillis, long memoryBytes, Duration timeout) {
    public static final ResourceLimits DEFAULT = new ResourceLimits(500, 128L << 20, Duration.ofSeconds(30));

    /** From {@code 500m}, {@code 2} or {@code 1.5}: 10m to 16, in thousandths of a core. */
    public static int parseCpu(String text) {
        throw new UnsupportedOperationException();
    }

    /** From {@code 128Mi} or {@code 2Gi}: 16Mi to 64Gi, in bytes. */
    public static long parseMemory(String text) {
        throw new UnsupportedOperationException();
    }

    /** From {@code 30s}, {@code 10m} or {@code 2h}: 1s to 24h. */
    public static Duration parseTimeout(String text) {
        throw new UnsupportedOperationException();
    }
}
