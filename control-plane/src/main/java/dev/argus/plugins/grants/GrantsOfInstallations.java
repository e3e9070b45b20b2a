package dev.argus.plugins.grants;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.installation.InstallationGrants;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what installations need to know about their grants. */
@Singleton
class GrantsOfInstallations implements InstallationGrants {
    private final GrantRepository repository;
    private final Ledger ledger;
    private final Clock clock;

    GrantsOfInstallations(GrantRepository repository, Ledger ledger, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public boolean answers(InstallationId installation, CapabilityRequest request, @Nullable Instant since) {
        var now = clock.instant();
        return repository.ofInstallations(List.of(installation.value())).stream()
                .filter(grant -> grant.capability().equals(request.capability().wireName()))
                .filter(grant -> grant.state(now) == GrantState.ACTIVE)
                .filter(grant -> since == null || !grant.grantedAt().isBefore(since))
                .anyMatch(grant -> GrantedTerms.fault(request, grant).isEmpty());
    }

    @Override
    public void withdraw(TenantId tenant, InstallationId installation, String by, String reason) {
        var now = clock.instant();
        for (Grant grant : repository.ofInstallations(List.of(installation.value()))) {
            boolean counts = grant.state(now) == GrantState.ACTIVE || grant.state(now) == GrantState.PENDING;
            if (counts && repository.revoke(grant.id(), tenant.value(), now, by, reason) > 0) {
                ledger.append(tenant, GrantRecords.revoked(grant, by, reason));
            }
        }
    }
}
