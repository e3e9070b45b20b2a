package dev.argus.plugins.execution.start;

import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The condition that the tenant trusts the version's release. What is wrong although the trust mode allows it becomes a
 * warning.
 */
@Singleton
class TrustCondition implements StartCondition {
    private final Trust trust;

    TrustCondition(Trust trust) {
        this.trust = trust;
    }

    @Override
    public StartStep step() {
        return StartStep.TRUSTED;
    }

    @Override
    public StartOutcome check(Start start) {
        var tenant = new TenantId(start.installation().tenant());
        return switch (trust.decide(tenant, start.version())) {
            case TrustDecision.Refused refused ->
                new StartOutcome.Refused(
                        Denial.UNTRUSTED, "%s is not trusted: %s".formatted(start.plugin(), refused.why()));
            case TrustDecision.Allowed allowed -> new StartOutcome.Allowed(List.of(), allowed.warnings());
        };
    }
}
