package dev.argus.testbed.bench;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.testbed.Checkout;
import dev.argus.testbed.ControlPlane;
import dev.argus.testbed.Environment;
import dev.argus.testbed.Examples;
import dev.argus.testbed.Platform;
import dev.argus.testbed.TenantSeat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The measurements of {@code make bench} on the cluster: B1 for a native no-op and for the demo plugin, B9, and the
 * verdict lookup. Writes tables to stdout and JSON to {@code .argus/bench}.
 */
public final class Bench {
    private static final Map<String, Object> TRANSFORM =
            Map.of("data", List.of(1, 2, 3, 4, 5), "operation", "multiply", "factor", 2);

    private Bench() {}

    /**
     * @param rounds measured rounds per workload; with fewer than 30, the interval is too wide to compare with a goal
     */
    public static void capture(int rounds) throws Exception {
        var results = CaptureBench.measure(rounds);
        Path file = file("b9.json");
        CaptureReport.write(results, file);
        show(CaptureReport.table(results), file);
    }

    /**
     * @param rounds measured pairs per workload; with fewer than 30, the interval is too wide to compare with a goal
     */
    public static void latency(int rounds) throws Exception {
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
        Path file = file("b1.json");
        BenchReport.write(results, file);
        show(BenchReport.table(results), file);
    }

    /** Measures the verdict lookup at the start of an execution. */
    public static void trust() throws Exception {
        var publisher = TenantSeat.fresh("acme");
        var user = TenantSeat.fresh("demo");
        var platform = Platform.on(Environment.shared(), List.of(publisher, user));
        TrustBench.Result result;
        try (var controlPlane = (ControlPlane.InProcess) platform.startInProcess()) {
            Examples.install(platform, publisher, user);
            var found = platform.as(user, "bench", "tenant-admin")
                    .query(
                            "{ viewer { tenant { id } } plugin(name: \"acme/noop\") { versions(first: 1) { nodes { id } } } }");
            var tenant = new TenantId(UUID.fromString(
                    found.path("viewer").path("tenant").path("id").textValue()));
            var version = UUID.fromString(found.path("plugin")
                    .path("versions")
                    .path("nodes")
                    .path(0)
                    .path("id")
                    .textValue());
            result = new TrustBench(controlPlane.context().getBean(Trust.class), tenant, new VersionId(version))
                    .measure();
        } finally {
            platform.close();
        }
        Path file = file("trust.json");
        result.write(file);
        show(result.table(), file);
    }

    private static Path file(String name) {
        return Checkout.root().resolve(".argus/bench").resolve(name);
    }

    private static void show(String table, Path file) {
        System.out.print(table);
        System.out.println("written to " + Checkout.root().relativize(file));
    }
}
