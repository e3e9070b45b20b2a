package dev.argus.testbed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.testbed.bench.CaptureBench.Result;
import dev.argus.testbed.bench.Statistics.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the figures of B9 as a readable table and as JSON. */
final class CaptureReport {
    private static final double GOAL = 0.80;
    private static final double MIB = 8;

    private CaptureReport() {}

    /** @param ratio the throughput of capture divided by this arm's; null for capture itself */
    private record Row(
            String arm,
            double[] millis,
            @Nullable Estimate ratio,
            @Nullable Double goal) {}

    static String table(List<Result> results) {
        var table = new StringBuilder();
        for (var result : results) {
            table.append("B9 %s, every byte equal%n".formatted(result.workload()));
            table.append("  %-14s %4s %9s %9s %9s  %-24s %-7s %s%n"
                    .formatted("arm", "n", "median", "p95", "MiB/s", "capture against it [95 %]", "goal", "met"));
            for (var row : rows(result)) {
                double median = Statistics.median(row.millis());
                table.append("  %-14s %4d %6.0f ms %6.0f ms %9.1f  %s%n"
                        .formatted(
                                row.arm(),
                                row.millis().length,
                                median,
                                Statistics.quantile(row.millis(), 0.95),
                                MIB * 1000 / median,
                                ratio(row)));
            }
        }
        return table.toString();
    }

    static void write(List<Result> results, Path file) throws IOException {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var result : results) {
            for (var row : rows(result)) {
                var json = new LinkedHashMap<String, @Nullable Object>();
                json.put("bench", "B9");
                json.put("workload", result.workload());
                json.put("arm", row.arm());
                json.put("n", row.millis().length);
                json.put("medianMs", Statistics.median(row.millis()));
                json.put("p95Ms", Statistics.quantile(row.millis(), 0.95));
                json.put("captureAgainstIt", row.ratio());
                json.put("goal", row.goal());
                all.add(json);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    private static List<Row> rows(Result result) {
        return List.of(
                new Row("capture", result.capture(), null, null),
                new Row("kubectl logs", result.kubectl(), result.againstKubectl(), GOAL),
                new Row("GET alone", result.get(), result.againstGet(), null));
    }

    private static String ratio(Row row) {
        var ratio = row.ratio();
        var goal = row.goal();
        if (ratio == null) {
            return "-";
        }
        var interval = "%.3f [%.3f, %.3f]".formatted(ratio.value(), ratio.low(), ratio.high());
        return goal == null
                ? "%-25s %-7s %s".formatted(interval, "-", "-")
                : "%-25s >= %.2f %s".formatted(interval, goal, ratio.value() >= goal ? "yes" : "NO");
    }
}
