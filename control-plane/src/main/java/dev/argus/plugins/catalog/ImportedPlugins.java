package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.trust.keys.PublisherNames;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** The plugin of what an operator brings, with its bundle kept; made where there is none. */
@Singleton
class ImportedPlugins {
    private final PluginRepository plugins;
    private final Bundles bundles;
    private final PublisherNames publishers;
    private final Ledger ledger;
    private final Clock clock;

    ImportedPlugins(PluginRepository plugins, Bundles bundles, PublisherNames publishers, Ledger ledger, Clock clock) {
        this.plugins = plugins;
        this.bundles = bundles;
        this.publishers = publishers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Uploads to one plugin take turns until the transaction ends. Throws CONFLICT where the name is another tenant's.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Plugin of(ImportVersion request, PluginName name) {
        bundles.keep(request.tenant(), request.bundle());
        var publisher = publishers.claim(request.tenant(), name);
        var id = UUID.randomUUID();
        if (plugins.create(id, request.tenant().value(), publisher.id(), name.toString(), clock.instant()) == 1) {
            ledger.append(
                    request.tenant(), CatalogRecords.created(id, name.toString(), publisher.id(), request.broughtBy()));
        }
        return plugins.findByNameAndTenant(name.toString(), request.tenant().value())
                .map(plugin -> plugins.lock(plugin.id()))
                .orElseThrow(() -> Problem.conflict("the plugin %s belongs to another tenant".formatted(name)));
    }
}
