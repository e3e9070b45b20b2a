package dev.argus.plugins.trust.keys;

import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Claims publisher names for operator imports. Such a publisher needs no key. */
@Singleton
public class PublisherNames {
    private final PublisherRepository publishers;
    private final Clock clock;

    PublisherNames(PublisherRepository publishers, Clock clock) {
        this.publishers = publishers;
        this.clock = clock;
    }

    /**
     * Returns the publisher of the plugin's name; empty if the name is unclaimed. Throws CONFLICT if it belongs to
     * another tenant.
     */
    @Transactional
    public Optional<Publisher> owned(TenantId tenant, PluginName plugin) {
        return publishers.findByName(plugin.publisher()).map(row -> {
            if (!row.tenant().equals(tenant.value())) {
                throw taken(plugin);
            }
            return new Publisher(row.id(), row.tenant(), row.name());
        });
    }

    /**
     * Claims the publisher name of the plugin for the tenant and returns the publisher. Throws CONFLICT if it belongs
     * to another tenant.
     */
    @Transactional
    public Publisher claim(TenantId tenant, PluginName plugin) {
        publishers.claim(UUID.randomUUID(), tenant.value(), plugin.publisher(), clock.instant());
        return owned(tenant, plugin).orElseThrow();
    }

    private static Problem taken(PluginName plugin) {
        return Problem.conflict(
                "the publisher name %s of %s belongs to another tenant".formatted(plugin.publisher(), plugin));
    }
}
