package dev.argus.plugins.tenancy;

import static java.util.stream.Collectors.toUnmodifiableMap;

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
 * The tenants of the configuration, each with the id it was given when it was first seen.
 *
 * <p>They are read once, at start: a tenant taken out of the configuration is unknown from the next start on, and
 * nothing it owns is lost.
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
        bySlug = configured.stream().map(this::ensure).collect(toUnmodifiableMap(Tenant::slug, Function.identity()));
        byId = bySlug.values().stream().collect(toUnmodifiableMap(Tenant::id, Function.identity()));
    }

    /** Has the tenants made at start even if nobody asks for one; not earlier, since the tables have to be there. */
    @EventListener
    void started(StartupEvent event) {
        log.info("tenants {}", bySlug.keySet());
    }

    /** Throws NOT_FOUND for an id that no configured tenant has. */
    public Tenant require(TenantId id) {
        return byId(id).orElseThrow(() -> Problem.notFound("tenant", id));
    }

    /** Empty for one that is no longer configured; what it owns is still there. */
    public Optional<Tenant> byId(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Tenant> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** In the order of their slugs. */
    public List<Tenant> all() {
        return bySlug.values().stream()
                .sorted(Comparator.comparing(Tenant::slug))
                .toList();
    }

    /** Moving a tenant to another namespace would leave its running executions behind unseen, so that is refused. */
    private Tenant ensure(TenantConfiguration wanted) {
        repository.ensure(
                wanted.id() == null ? UUID.randomUUID() : wanted.id(),
                wanted.slug(),
                wanted.displayName(),
                wanted.namespace());
        var tenant = repository.findBySlug(wanted.slug()).orElseThrow().tenant(wanted.runtimeClass());
        if (!tenant.namespace().equals(wanted.namespace())) {
            throw new IllegalStateException(
                    "argus.tenants.%s.namespace: it is %s since the tenant was made and cannot become %s"
                            .formatted(wanted.slug(), tenant.namespace(), wanted.namespace()));
        }
        if (wanted.id() != null && !wanted.id().equals(tenant.id().value())) {
            throw new IllegalStateException(
                    "argus.tenants.%s.id: it is %s since the tenant was made and cannot become %s; write the first one"
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
