package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Category;
import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.keys.PublisherKey;
import dev.argus.plugins.trust.keys.PublisherKeys;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates and finds plugins. A tenant sees its own plugins, and those of other tenants that have a published version.
 */
@Singleton
public class Plugins {
    private final PluginRepository repository;
    private final PublisherKeys publishers;
    private final Ledger ledger;
    private final Clock clock;

    Plugins(PluginRepository repository, PublisherKeys publishers, Ledger ledger, Clock clock) {
        this.repository = repository;
        this.publishers = publishers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param name publisher/name; the publisher must belong to the tenant */
    @Transactional
    public Plugin create(Principal principal, String name) {
        principal.require(PLUGINS_PUBLISH);
        var tenant = principal.tenantId();
        var publisher = publishers.require(tenant, parse(name).publisher());
        var id = PluginId.random();
        if (repository.create(id, tenant.value(), publisher.id(), name, clock.instant()) == 0) {
            throw Problem.conflict("the plugin %s exists already".formatted(name));
        }
        ledger.append(tenant, CatalogRecords.created(id, name, publisher.id(), principal.subject()));
        return requireOwn(tenant, name);
    }

    /** Throws NOT_FOUND if the tenant does not see the plugin. */
    public Plugin get(Principal principal, PluginId id) {
        principal.require(PLUGINS_READ);
        return repository
                .visible(principal.tenantId().value(), id, VersionState.PUBLIC)
                .orElseThrow(() -> Problem.notFound("plugin", id));
    }

    /** Throws NOT_FOUND if the tenant does not see the plugin. */
    public Plugin byName(Principal principal, String name) {
        principal.require(PLUGINS_READ);
        return repository
                .visible(principal.tenantId().value(), parse(name).toString(), VersionState.PUBLIC)
                .orElseThrow(() -> Problem.notFound("plugin", name));
    }

    /**
     * Returns the keys of a publisher, newest first: all keys of a publisher of the caller's own tenant; of another
     * tenant's publisher the public ones, if it has published a version for everybody. Throws NOT_FOUND otherwise, as
     * for a name that nobody has.
     */
    public List<PublisherKey> publisherKeys(Principal principal, String name) {
        principal.require(PLUGINS_READ);
        var publisher = publishers.named(name);
        if (publisher.tenant().equals(principal.tenantId().value())) {
            return publishers.list(principal, name);
        }
        boolean reviews = principal.permissions().contains(PLUGINS_REVIEW);
        if (!repository.published(publisher.id(), reviews, reviews ? VersionState.REVIEWED : VersionState.RELEASED)) {
            throw Problem.notFound("publisher", name);
        }
        return publishers.publicKeys(publisher);
    }

    /**
     * Lists plugins, newest first.
     *
     * @param category only plugins with a version of this category that the caller sees; null for all
     */
    public Page<Plugin> list(Principal principal, @Nullable String category, PageRequest page) {
        principal.require(PLUGINS_READ);
        var rows = repository.visible(
                principal.tenantId().value(),
                category == null,
                category == null ? "" : parseCategory(category).wireName(),
                VersionState.PUBLIC,
                page.after().at(),
                new PluginId(page.after().id()),
                page.limit());
        return Page.of(
                page, rows, plugin -> new Cursor(plugin.createdAt(), plugin.id().value()));
    }

    /**
     * Returns the plugins that exist among the ids. It checks no permission: callers pass only ids that the principal
     * has already seen.
     */
    public Map<PluginId, Plugin> plugins(Collection<PluginId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream().collect(toUnmodifiableMap(Plugin::id, Function.identity()));
    }

    /** Finds a plugin of any tenant. It checks no permission; it is for finding what a tenant has installed. */
    public Optional<PluginId> idOf(PluginName name) {
        return repository.findIdByName(name.toString()).map(PluginId::new);
    }

    private Plugin requireOwn(TenantId tenant, String name) {
        return repository.findByNameAndTenant(name, tenant.value()).orElseThrow(() -> Problem.notFound("plugin", name));
    }

    /** Locks the plugin against other uploads until the transaction ends. */
    Plugin lockOwn(TenantId tenant, String name) {
        return repository.lock(requireOwn(tenant, name).id());
    }

    private static Category parseCategory(String category) {
        try {
            return Category.ofWireName(category);
        } catch (MalformedException e) {
            throw Problem.invalid("category", String.valueOf(e.getMessage()));
        }
    }

    /** Throws INVALID for a text that is not a plugin name. */
    public static PluginName parse(String name) {
        try {
            return PluginName.parse(name);
        } catch (MalformedException e) {
            throw Problem.invalid("name", String.valueOf(e.getMessage()));
        }
    }
}
