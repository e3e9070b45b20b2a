package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.joining;

import dev.argus.plugins.catalog.composition.Composed;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a publication in the ledger. If the version closed a cycle of plugins that depend on each other, it also logs
 * and records that as an error.
 */
@Singleton
class PublicationLedger {
    private static final Logger log = LoggerFactory.getLogger(PublicationLedger.class);

    private final Dependencies dependencies;
    private final Ledger ledger;

    PublicationLedger(Dependencies dependencies, Ledger ledger) {
        this.dependencies = dependencies;
        this.ledger = ledger;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void of(PluginVersion published, Composed composed, String publishedBy) {
        var tenant = new TenantId(published.tenant());
        ledger.append(tenant, CatalogRecords.published(published, composed, publishedBy));
        for (var cycle : dependencies.plan(tenant, published).cycles()) {
            var path = cycle.stream().map(Object::toString).collect(joining(" -> "));
            log.error("dependency cycle; its plugins keep the order in which they were found: {}", path);
            ledger.append(tenant, CatalogRecords.dependencyCycle(published, cycle));
        }
    }
}
