package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A platform on a real database with a cluster in memory. The tenants acme and globex have acme/tool, and acme/writer
 * without its grant.
 */
final class ResourceDesk implements AutoCloseable {
    static final String ACME = "tenant-acme";
    static final String GLOBEX = "tenant-globex";

    final FakeCluster cluster = new FakeCluster();
    final TestPlatform platform;
    final Principal acme;
    final Principal globex;
    final Executions executions;
    final ResourceWorker path;

    ResourceDesk(Map<String, Object> more) {
        var properties =
                new HashMap<String, Object>(Map.of("argus.resources.poll", "50ms", "argus.resources.resync", "50ms"));
        properties.putAll(more);
        platform = TestPlatform.startWithResources(properties, cluster::registerIn);
        cluster.now = platform.clock().instant();
        acme = platform.principal("acme", "ada", Role.TENANT_ADMIN);
        globex = platform.principal("globex", "gina", Role.TENANT_ADMIN);
        executions = platform.get(Executions.class);
        path = platform.get(ResourceWorker.class);
        var publisher = TestPublisher.of(platform, "acme");
        publisher.publish("tool", "1.0.0");
        publisher.publish("writer", "1.0.0", "file.write");
        for (var tenant : List.of(acme, globex)) {
            platform.get(Installations.class).install(tenant, new InstallPlugin("acme/tool", null, null));
            platform.get(Installations.class).install(tenant, new InstallPlugin("acme/writer", null, null));
        }
    }

    static Map<String, Object> spec(String plugin) {
        return Map.of("plugin", plugin, "action", "go", "input", "{}");
    }

    /** Runs a full round and everything that it finds. First waits as long as the next round requires. */
    void round() {
        try {
            Thread.sleep(60); // longer than the resync interval
            path.round();
            while (path.step(0)) {}
            path.round();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Execution> executions(Principal tenant) {
        return executions
                .list(tenant, Set.of(), null, PageRequest.of(100, null))
                .nodes();
    }

    PluginExecutionStatus status(String name) {
        return Objects.requireNonNull(cluster.status(ACME, name), name);
    }

    /** Ends an execution as its run would. */
    void end(Execution execution, String state, @Nullable String reason) {
        platform.sql()
                .run(
                        "UPDATE execution SET state = '%s', reason = %s, exit_code = 3, finished_at = now() WHERE id = '%s'"
                                .formatted(state, reason == null ? "NULL" : "'" + reason + "'", execution.id()));
    }

    @Override
    public void close() {
        platform.close();
    }
}
