package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.check.VersionChecks;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.TextLimit;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Records that nobody reviewed a version and that it is trusted because an operator provided it. */
@Singleton
class OperatorTrust {
    private static final TextLimit FROM = new TextLimit("from", 900);

    private final ReviewRepository reviews;
    private final VersionChecks checks;
    private final Ledger ledger;
    private final Clock clock;

    OperatorTrust(ReviewRepository reviews, VersionChecks checks, Ledger ledger, Clock clock) {
        this.reviews = reviews;
        this.checks = checks;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void record(ImportVersion request, Plugin plugin, PluginVersion version, List<CheckResult> results) {
        var reason = "operator-trusted: nobody reviewed it; from " + FROM.checkPresent(request.from());
        var now = clock.instant();
        reviews.addSubmission(version.id(), version.submission(), request.importedBy(), now);
        reviews.save(new Review(
                UUID.randomUUID(),
                version.id(),
                version.submission(),
                request.importedBy(),
                ReviewDecision.OPERATOR_TRUSTED,
                reason,
                now));
        checks.keep(results);
        ledger.append(request.tenant(), CatalogRecords.imported(version, request, results));
    }
}
