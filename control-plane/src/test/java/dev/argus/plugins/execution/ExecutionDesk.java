package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantCapability;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two tenants with the plugins acme/tool, which needs no capability, and acme/writer, which needs file.write, and what
 * the tenants do with them.
 */
final class ExecutionDesk implements AutoCloseable {
    static final String FREE = "acme/tool";
    static final String NEEDY = "acme/writer";
    static final String CAPABILITY = "file.write";

    final TestPlatform platform;
    final TestPublisher publisher;
    final Principal acme;
    final Principal globex;
    final Executions executions;
    final Queue queue;
    final Attempts attempts;

    ExecutionDesk(Map<String, Object> properties) {
        platform = TestPlatform.start(properties);
        publisher = TestPublisher.of(platform, "acme");
        acme = platform.principal("acme", "ada", Role.TENANT_ADMIN);
        globex = platform.principal("globex", "gina", Role.TENANT_ADMIN);
        executions = platform.get(Executions.class);
        queue = platform.get(Queue.class);
        attempts = platform.get(Attempts.class);
        publisher.publish("tool", "1.0.0");
        publisher.publish("writer", "1.0.0", CAPABILITY);
        for (var tenant : new Principal[] {acme, globex}) {
            install(tenant, FREE);
            install(tenant, NEEDY);
        }
    }

    private void install(Principal tenant, String plugin) {
        platform.as(
                tenant, () -> platform.get(Installations.class).install(tenant, new InstallPlugin(plugin, null, null)));
    }

    Installation installation(Principal tenant, String plugin) {
        return platform.as(tenant, () -> platform.get(Installations.class).byPlugin(tenant.tenantId(), plugin));
    }

    static RequestExecution request(Principal tenant, String plugin, String input, @Nullable String key) {
        return new RequestExecution(
                tenant, new Trigger.Manual(), new Target.ByPlugin(plugin), "go", input.getBytes(UTF_8), null, key);
    }

    RequestResult ask(Principal tenant, String plugin) {
        return platform.as(tenant, () -> executions.request(request(tenant, plugin, "{}", null)));
    }

    /** Requests an execution that must be accepted, and returns its id. */
    ExecutionId accepted(Principal tenant, String plugin) {
        return ((RequestResult.Accepted) ask(tenant, plugin)).execution().executionId();
    }

    /** Requests an execution and lets this owner claim it. */
    Execution claimed(Principal tenant, String owner) {
        accepted(tenant, FREE);
        return ((Queue.Claim.Start) queue.claim(owner).orElseThrow()).execution();
    }

    Grant grant(Principal tenant, Duration lasting) {
        var wanted = new GrantCapability(
                installation(tenant, NEEDY).id(),
                CAPABILITY,
                null,
                null,
                platform.clock().instant().plus(lasting));
        return platform.as(tenant, () -> platform.get(Grants.class).grant(tenant, wanted));
    }

    /** Lets all leases expire, as if their holders had been silent for too long. */
    void allFallSilent() {
        platform.sql()
                .run(
                        "UPDATE execution SET lease_expires_at = now() - interval '1 second' WHERE lease_owner IS NOT NULL");
    }

    @Override
    public void close() {
        platform.close();
    }
}
