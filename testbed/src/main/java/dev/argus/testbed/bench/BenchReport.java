package dev.argus.testbed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.testbed.bench.LatencyBench.Result;
import dev.argus.testbed.bench.Statistics.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the figures as a readable table and as JSON. */
final class BenchReport {
    private static final double PAIRED_GOAL = 1.05;
    private static final double FINAL_GOAL = 0.40;
    private static final double VISIBLE_GOAL = 0.20;

    private BenchReport() {}

    private record Row(String arm, int n, double median, double p95, String ratio, Estimate estimate, double goal) {
        boolean met() {
            return estimate.value() <= goal;
        }
    }

    static String table(List<Result> results) {
        var table = new StringBuilder();
        for (var result : results) {
            double complete = Statistics.median(result.complete());
            double terminated = Statistics.median(result.terminated());
            table.append(
                    "B1 %s  (R1 bare Job to Complete: median %.0f ms; R2 to terminated: median %.0f ms, p95 %.0f ms; n=%d)%n"
                            .formatted(
                                    result.workload(),
                                    complete,
                                    terminated,
                                    Statistics.quantile(result.terminated(), 0.95),
                                    result.complete().length));
            table.append("  %-8s %4s %9s %9s  %-13s %-24s %-7s %s%n"
                    .formatted("arm", "n", "median", "p95", "against", "ratio [95 %]", "goal", "met"));
            for (var row : rows(result)) {
                table.append("  %-8s %4d %6.0f ms %6.0f ms  %-13s %.3f [%.3f, %.3f]   %-7s %s%n"
                        .formatted(
                                row.arm(),
                                row.n(),
                                row.median(),
                                row.p95(),
                                row.ratio(),
                                row.estimate().value(),
                                row.estimate().low(),
                                row.estimate().high(),
                                Double.isNaN(row.goal()) ? "-" : "<= %.2f".formatted(row.goal()),
                                Double.isNaN(row.goal()) ? "-" : row.met() ? "yes" : "NO"));
            }
            var phases = result.phases();
            table.append(
                    "  of final: %.0f ms until the mutation is answered, %.0f until the Job appears, %.0f until its container has ended, %.0f until told (medians)%n"
                            .formatted(
                                    Statistics.median(phases.answered()),
                                    Statistics.median(phases.appears()),
                                    Statistics.median(phases.runs()),
                                    Statistics.median(phases.told())));
        }
        return table.toString();
    }

    static void write(List<Result> results, Path file) throws IOException {
        var all = new ArrayList<Map<String, Object>>();
        for (var result : results) {
            for (var row : rows(result)) {
                var json = new LinkedHashMap<String, Object>();
                json.put("bench", "B1");
                json.put("workload", result.workload());
                json.put("arm", row.arm());
                json.put("against", row.ratio());
                json.put("n", row.n());
                json.put("medianMs", row.median());
                json.put("p95Ms", row.p95());
                json.put("ratio", row.estimate());
                json.put("goal", Double.isNaN(row.goal()) ? null : row.goal());
                all.add(json);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    private static List<Row> rows(Result result) {
        return List.of(
                row("final", result.ended(), "R2 paired", result.endedToPaired(), PAIRED_GOAL),
                row("final", result.ended(), "R1", result.endedToComplete(), FINAL_GOAL),
                row("visible", result.visible(), "R1", result.visibleToComplete(), VISIBLE_GOAL),
                row("final", result.ended(), "R2 unpaired", result.endedToTerminated(), Double.NaN));
    }

    private static Row row(String arm, double[] values, String against, Estimate estimate, double goal) {
        return new Row(
                arm,
                values.length,
                Statistics.median(values),
                Statistics.quantile(values, 0.95),
                against,
                estimate,
                goal);
    }
}
