package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.trust.keys.PublisherNames;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Stores the bundle of an operator import, and finds or creates its plugin. */
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
     * Locks the plugin against other uploads until the transaction ends. Throws CONFLICT if the name belongs to another
     * tenant.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Plugin of(ImportVersion request, PluginName name) {
        bundles.keep(request.tenant(), request.bundle());
        var publisher = publishers.claim(request.tenant(), name);
        var id = PluginId.random();
        if (plugins.create(id, request.tenant().value(), publisher.id(), name.toString(), clock.instant()) == 1) {
            ledger.append(
                    request.tenant(),
                    CatalogRecords.created(id, name.toString(), publisher.id(), request.importedBy()));
        }
        return plugins.findByNameAndTenant(name.toString(), request.tenant().value())
                .map(plugin -> plugins.lock(plugin.id()))
                .orElseThrow(() -> Problem.conflict("the plugin %s belongs to another tenant".formatted(name)));
    }
}
