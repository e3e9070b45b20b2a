package dev.argus.plugins.installation.discovery;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;

import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationOperations;
import dev.argus.plugins.installation.InstallationState;
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
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds plugins in the plugins' directory: at start, and whenever an operator asks. One that is broken does not stop
 * the others.
 */
@Singleton
public class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final PluginsDirectory directory;
    private final Tenants tenants;
    private final Intake arrivals;
    private final DiscoveryRecords discoveries;
    private final DiscoveredPluginRepository repository;
    private final InstallationOperations operations;
    private final ReentrantLock turn = new ReentrantLock();

    Discovery(
            PluginsDirectory directory,
            Tenants tenants,
            Intake arrivals,
            DiscoveryRecords discoveries,
            DiscoveredPluginRepository repository,
            InstallationOperations operations) {
        this.directory = directory;
        this.tenants = tenants;
        this.arrivals = arrivals;
        this.discoveries = discoveries;
        this.repository = repository;
        this.operations = operations;
    }

    /**
     * What is in the directory now, by folder name. Throws NOT_FOUND for a tenant that the directory does not belong
     * to.
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
                        "plugins' directory of the tenant", principal.tenant().slug())));
    }

    /**
     * Reads the installation's folder again where it came from one, and asks anew whether the pinned version may run:
     * the installation stays enabled or disabled, or is FAILED. Another version in the folder is taken in, not swapped
     * in. Throws INVALID, with nothing changed, for a folder that cannot be taken in.
     */
    public Installation reload(Principal principal, UUID id) {
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

    /** Newest first, whatever became of them. */
    public Page<DiscoveredPlugin> list(Principal principal, PageRequest page) {
        principal.require(PLUGINS_READ);
        var rows = repository.list(
                principal.tenantId().value(), page.after().at(), page.after().id(), page.limit());
        return Page.of(page, rows, row -> new Cursor(row.foundAt(), row.id()));
    }

    /** Beside the start, not in its way: images may have to be composed. */
    @EventListener
    void started(StartupEvent event) {
        directory.path().ifPresent(path -> {
            var tenant = owner();
            Thread.ofVirtual().name("discovery").start(() -> atStart(tenant.id(), path));
        });
    }

    private void atStart(TenantId tenant, Path path) {
        try {
            scan(tenant, "platform:start", path)
                    .forEach(row ->
                            log.info("plugin in {}: {} {} {}", row.place(), row.plugin(), row.version(), row.state()));
        } catch (RuntimeException e) {
            log.error("the plugins' directory was not read", e);
        }
    }

    private Tenant owner() {
        return tenants.all().stream()
                .filter(tenant -> directory.isOf(tenant.slug()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "argus.plugins.tenant: \"%s\" is no tenant of this platform".formatted(directory.tenant())));
    }

    private List<DiscoveredPlugin> scan(TenantId tenant, String by, Path path) {
        turn.lock();
        try {
            var found = new DirectoryScan(tenant, by, arrivals, discoveries).take(PluginFolders.of(path));
            discoveries.onlyIn(
                    tenant, found.stream().map(DiscoveredPlugin::place).toList());
            return found;
        } catch (Problem problem) {
            return List.of(
                    discoveries.broken(tenant, PluginSource.DIRECTORY, ".", String.valueOf(problem.getMessage())));
        } finally {
            turn.unlock();
        }
    }
}
