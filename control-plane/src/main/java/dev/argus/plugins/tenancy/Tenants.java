package dev.argus.plugins.tenancy;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.problem.Problem;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured tenants, each with the id that it got when the platform first saw it.
 *
 * <p>The configuration is read once, at start. A tenant that was removed from it is unknown from the next start on, but
 * its data stays.
 */
@Singleton
public class Tenants {
    private static final Logger log = LoggerFactory.getLogger(Tenants.class);

    private final TenantRepository repository;
    private final List<TenantConfiguration> configured;
    private volatile Map<String, Tenant> bySlug = Map.of();
    private volatile Map<TenantId, Tenant> byId = Map.of();

    Tenants(TenantRepository repository, List<TenantConfiguration> configured) {
        this.repository = repository;
        this.configured = List.copyOf(configured);
    }

    @PostConstruct
    void ensureConfigured() {
        requireOwnNamespaces(configured);
        bySlug = DatabaseIdentity.WORKER.call(() ->
                configured.stream().map(this::ensure).collect(toUnmodifiableMap(Tenant::slug, Function.identity())));
        byId = bySlug.values().stream().collect(toUnmodifiableMap(Tenant::id, Function.identity()));
    }

    /**
     * Makes the platform create this bean, and with it the tenants, at start even if no other bean needs it. It happens
     * no earlier, because the tables must exist.
     */
    @EventListener
    void started(StartupEvent event) {
        log.info("tenants {}", bySlug.keySet());
    }

    /** Throws NOT_FOUND for an id that no configured tenant has. */
    public Tenant require(TenantId id) {
        return byId(id).orElseThrow(() -> Problem.notFound("tenant", id));
    }

    /** Empty for a tenant that is no longer configured; its data still exists. */
    public Optional<Tenant> byId(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Tenant> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** Sorted by slug. */
    public List<Tenant> all() {
        return bySlug.values().stream()
                .sorted(Comparator.comparing(Tenant::slug))
                .toList();
    }

    /**
     * Refuses another namespace for a known tenant: its running executions would stay behind in the old namespace,
     * where nobody watches them.
     */
    private Tenant ensure(TenantConfiguration wanted) {
        repository.ensure(
                wanted.id() == null ? UUID.randomUUID() : wanted.id(),
                wanted.slug(),
                wanted.displayName(),
                wanted.namespace());
        var tenant = repository.findBySlug(wanted.slug()).orElseThrow().tenant(wanted.runtimeClass());
        if (!tenant.namespace().equals(wanted.namespace())) {
            throw new IllegalStateException(
                    "argus.tenants.%s.namespace: the tenant was created with %s, which cannot change to %s"
                            .formatted(wanted.slug(), tenant.namespace(), wanted.namespace()));
        }
        if (wanted.id() != null && !wanted.id().equals(tenant.id().value())) {
            throw new IllegalStateException(
                    "argus.tenants.%s.id: the tenant was created with %s, which cannot change to %s; write the first one"
                            .formatted(wanted.slug(), tenant.id(), wanted.id()));
        }
        return tenant;
    }

    private static void requireOwnNamespaces(List<TenantConfiguration> configured) {
        var owners = new HashMap<String, String>();
        for (var tenant : configured) {
            var other = owners.putIfAbsent(tenant.namespace(), tenant.slug());
            if (other != null) {
                throw new IllegalStateException("argus.tenants.%s.namespace: %s is the namespace of tenant %s already"
                        .formatted(tenant.slug(), tenant.namespace(), other));
            }
        }
    }
}
