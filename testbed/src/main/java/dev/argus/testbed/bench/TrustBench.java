package dev.argus.testbed.bench;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures how long a start waits for the verdict on its version: one transaction with one indexed read, in this
 * process.
 */
final class TrustBench {
    private static final int WARM_UP = 2000;
    private static final int LOOKUPS = 20_000;
    private static final double GOAL_MILLIS = 5;

    private final Trust trust;
    private final TenantId tenant;
    private final VersionId version;

    TrustBench(Trust trust, TenantId tenant, VersionId version) {
        this.trust = trust;
        this.tenant = tenant;
        this.version = version;
    }

    /** Times in milliseconds. */
    record Result(int lookups, double median, double p99, double longest) {
        static Result of(double[] millis) {
            return new Result(
                    millis.length,
                    Statistics.median(millis),
                    Statistics.quantile(millis, 0.99),
                    Statistics.quantile(millis, 1));
        }

        String table() {
            return "B-trust verdict lookup  n=%d  median %.2f ms  p99 %.2f ms  longest %.1f ms  goal p99 < %.0f ms  met %s%n"
                    .formatted(lookups, median, p99, longest, GOAL_MILLIS, p99 < GOAL_MILLIS ? "yes" : "NO");
        }

        void write(Path file) throws IOException {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, """
                    {"bench":"trust","n":%d,"medianMs":%s,"p99Ms":%s,"longestMs":%s,"goalMs":%s}
                    """.formatted(lookups, median, p99, longest, GOAL_MILLIS));
        }
    }

    Result measure() {
        millis(WARM_UP);
        return Result.of(millis(LOOKUPS));
    }

    private double[] millis(int lookups) {
        double[] taken = new double[lookups];
        for (int i = 0; i < lookups; i++) {
            long began = System.nanoTime();
            var decision = trust.decide(tenant, version);
            taken[i] = (System.nanoTime() - began) / 1e6;
            if (!(decision instanceof TrustDecision.Allowed)) {
                throw new IllegalStateException("not trusted: " + decision);
            }
        }
        return taken;
    }
}
