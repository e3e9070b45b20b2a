package dev.argus.plugins.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.execution.Trigger;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantCapability;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.discovery.DiscoveredPlugin;
import dev.argus.plugins.installation.discovery.Discovery;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A platform with a plugin directory of the tenant acme, and what an operator of acme does with it. */
public final class OperatorDesk implements AutoCloseable {
    public final PluginsOnDisk disk = new PluginsOnDisk();
    public final TestPlatform platform;
    final TestPublisher publisher;
    public final Principal ada;
    public final Discovery discovery;
    final InstallationOperations operations;
    final Upgrades upgrades;
    final Installations installations;

    public OperatorDesk(Map<String, Object> properties) {
        var all = new HashMap<>(disk.properties());
        all.putAll(properties);
        platform = TestPlatform.start(all);
        publisher = TestPublisher.of(platform, "acme");
        publisher.registerKey(disk.key());
        ada = platform.principal("acme", "ada", Role.TENANT_ADMIN);
        discovery = platform.get(Discovery.class);
        operations = platform.get(InstallationOperations.class);
        upgrades = platform.get(Upgrades.class);
        installations = platform.get(Installations.class);
    }

    public String manifest(String plugin, String version, String... capabilities) {
        return publisher.manifest(plugin, version, capabilities);
    }

    /** Runs a discovery of the directory and returns the discovered plugin of this folder. */
    public DiscoveredPlugin discover(String folder) {
        return platform.as(ada, () -> discovery.discover(ada)).stream()
                .filter(found -> found.place().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    /** Discovers a signed plugin in its own folder and returns its installation. */
    Installation installed(String plugin, String... capabilities) {
        disk.signed(plugin, manifest(plugin, "1.0.0", capabilities));
        return installation(discover(plugin));
    }

    Installation installation(DiscoveredPlugin found) {
        if (found.installation() == null) {
            throw new AssertionError("%s is %s: %s".formatted(found.place(), found.state(), found.error()));
        }
        return again(found.installation());
    }

    Installation again(InstallationId id) {
        return installations.get(ada, id);
    }

    String pinned(InstallationId id) {
        var version = again(id).version();
        return platform.sql()
                .query("SELECT version FROM plugin_version WHERE id = '%s'".formatted(version), row -> row.getString(1))
                .getFirst();
    }

    Installation upgrade(InstallationId installation, String version) {
        return upgrades.upgrade(ada, new UpgradeInstallation(installation, version, null, false));
    }

    VersionId versionOf(String plugin, String number) {
        return new VersionId(platform.sql()
                .query(
                        "SELECT v.id FROM plugin_version v JOIN plugin p ON p.id = v.plugin WHERE p.name = '%s' AND v.version = '%s'"
                                .formatted(plugin, number),
                        row -> row.getObject(1, UUID.class))
                .getFirst());
    }

    void yank(VersionId version, String reason) {
        var paula = publisher.principal();
        platform.as(paula, () -> platform.get(VersionLifecycle.class).yank(paula, version, reason));
    }

    RequestResult run(String plugin) {
        var request = new RequestExecution(
                ada,
                new Trigger.Manual(),
                new RequestExecution.Target.ByPlugin("acme/" + plugin),
                "go",
                "{}".getBytes(UTF_8),
                null,
                null);
        return platform.as(ada, () -> platform.get(Executions.class).request(request));
    }

    Grant grant(InstallationId installation, String capability) {
        var until = platform.clock().instant().plus(Duration.ofDays(1));
        var wanted = new GrantCapability(installation, capability, null, null, until);
        return platform.as(ada, () -> platform.get(Grants.class).grant(ada, wanted));
    }

    PageRequest all() {
        return PageRequest.of(100, null);
    }

    double counted(RecordType type) {
        return platform.get(MeterRegistry.class)
                .counter("argus." + type.label())
                .count();
    }

    @Override
    public void close() {
        platform.close();
        disk.close();
    }
}
