package dev.argus.testbed.bench;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Environment;
import dev.argus.testbed.Examples;
import dev.argus.testbed.Platform;
import dev.argus.testbed.TenantSeat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code make bench}: B1 for a native no-op and for the demo plugin; a table on stdout, JSON in {@code .argus/bench/b1.json}. */
public final class Bench {
    private static final Map<String, Object> TRANSFORM =
            Map.of("data", List.of(1, 2, 3, 4, 5), "operation", "multiply", "factor", 2);

    private Bench() {}

    /** @param rounds measured pairs per workload; 30 is the least that design 8 asks for */
    public static void run(int rounds) throws Exception {
        var publisher = TenantSeat.fresh("acme");
        var user = TenantSeat.fresh("demo");
        var platform = Platform.on(Environment.shared(), List.of(publisher, user));
        List<LatencyBench.Result> results;
        try (var controlPlane = platform.startInProcess();
                var client = platform.environment().kubernetes().client()) {
            Examples.install(platform, publisher, user);
            var graphQl = platform.as(user, "bench", "tenant-admin");
            var noop = new PlatformRuns(graphQl, "acme/noop", "run", Map.of());
            var processor = new PlatformRuns(graphQl, "acme/data-processor", "transform", TRANSFORM);
            results = List.of(
                    LatencyBench.measure("native no-op", noop, client, user.namespace(), rounds),
                    LatencyBench.measure("data-processor (python3)", processor, client, user.namespace(), rounds));
        } finally {
            platform.close();
        }
        Path file = Checkout.root().resolve(".argus/bench/b1.json");
        BenchReport.write(results, file);
        System.out.print(BenchReport.table(results));
        System.out.println("written to " + Checkout.root().relativize(file));
    }
}
