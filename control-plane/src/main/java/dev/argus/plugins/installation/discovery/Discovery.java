package dev.argus.plugins.installation.discovery;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;

import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationOperations;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.tenancy.Tenants;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds plugins in the plugin directory, at start and whenever an operator asks. A broken plugin does not stop the
 * others.
 */
@Singleton
public class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final PluginDirectory directory;
    private final Tenants tenants;
    private final PluginImport pluginImport;
    private final DiscoveredPlugins discoveredPlugins;
    private final DiscoveredPluginRepository repository;
    private final InstallationOperations operations;
    private final Installations installations;
    private final ReentrantLock turn = new ReentrantLock();

    Discovery(
            PluginDirectory directory,
            Tenants tenants,
            PluginImport pluginImport,
            DiscoveredPlugins discoveredPlugins,
            DiscoveredPluginRepository repository,
            InstallationOperations operations,
            Installations installations) {
        this.directory = directory;
        this.tenants = tenants;
        this.pluginImport = pluginImport;
        this.discoveredPlugins = discoveredPlugins;
        this.repository = repository;
        this.operations = operations;
        this.installations = installations;
    }

    /**
     * Scans the directory and returns its plugins, sorted by folder name. Throws NOT_FOUND if the directory does not
     * belong to the tenant.
     */
    public List<DiscoveredPlugin> discover(Principal principal) {
        principal.require(PLUGINS_ADMIN);
        var path = directory
                .path()
                .filter(ignored -> directory.isOf(principal.tenant().slug()));
        return scan(
                principal.tenantId(),
                principal.subject(),
                path.orElseThrow(() -> Problem.notFound(
                        "plugin directory of the tenant", principal.tenant().slug())));
    }

    /**
     * Reads the folder of the installation again, if it came from one, and checks again whether the pinned version may
     * run. The installation stays enabled or disabled, or becomes FAILED. Another version in the folder is imported but
     * not pinned. Throws INVALID, and leaves the installation unchanged, if the folder cannot be imported.
     */
    public Installation reload(Principal principal, InstallationId id) {
        principal.require(PLUGINS_ADMIN);
        var folders = repository.foldersOf(id).stream()
                .filter(row -> row.tenant().equals(principal.tenantId().value()))
                .toList();
        if (!folders.isEmpty()
                && directory.path().isPresent()
                && directory.isOf(principal.tenant().slug())) {
            var places = folders.stream().map(DiscoveredPlugin::place).toList();
            for (var row : scan(
                    principal.tenantId(), principal.subject(), directory.path().get())) {
                if (places.contains(row.place()) && row.state() == InstallationState.FAILED) {
                    throw Problem.invalid("installation", "its folder %s: %s".formatted(row.place(), row.error()));
                }
            }
        }
        return operations.check(principal.tenantId(), id, principal.subject());
    }

    /** Lists discovered plugins in every state, newest first. */
    public Page<DiscoveredPlugin> list(Principal principal, PageRequest page) {
        principal.require(PLUGINS_READ);
        var rows = repository.list(
                principal.tenantId().value(), page.after().at(), page.after().id(), page.limit());
        return Page.of(page, rows, row -> new Cursor(row.foundAt(), row.id()));
    }

    /** Scans in a thread of its own, because images may have to be composed and the start must not wait for them. */
    @EventListener
    void started(StartupEvent event) {
        directory.path().ifPresent(path -> {
            var tenant = owner();
            var caller = tenant.id().databaseIdentity();
            Thread.ofVirtual().name("discovery").start(caller.bind(() -> atStart(tenant.id(), path)));
        });
    }

    private void atStart(TenantId tenant, Path path) {
        try {
            scan(tenant, "platform:start", path)
                    .forEach(row ->
                            log.info("plugin in {}: {} {} {}", row.place(), row.plugin(), row.version(), row.state()));
        } catch (RuntimeException e) {
            log.error("the plugin directory could not be read", e);
        }
    }

    private Tenant owner() {
        return tenants.all().stream()
                .filter(tenant -> directory.isOf(tenant.slug()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "argus.plugins.tenant: \"%s\" is not a tenant of this platform".formatted(directory.tenant())));
    }

    private List<DiscoveredPlugin> scan(TenantId tenant, String by, Path path) {
        turn.lock();
        try {
            var found = new DirectoryScan(tenant, by, pluginImport, discoveredPlugins, installations.installed(tenant))
                    .importFolders(PluginFolders.of(path));
            discoveredPlugins.removeAllBut(
                    tenant, found.stream().map(DiscoveredPlugin::place).toList());
            return found;
        } catch (Problem problem) {
            return List.of(discoveredPlugins.broken(
                    tenant, PluginSource.DIRECTORY, ".", String.valueOf(problem.getMessage())));
        } finally {
            turn.unlock();
        }
    }
}
