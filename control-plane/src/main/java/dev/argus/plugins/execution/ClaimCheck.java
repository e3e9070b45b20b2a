package dev.argus.plugins.execution;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.execution.start.Start;
import dev.argus.plugins.execution.start.StartCheck;
import dev.argus.plugins.execution.start.StartOutcome;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Decides whether an accepted execution may still start, in the transaction that claims it. */
@Singleton
class ClaimCheck {
    private final StartCheck startCheck;
    private final Installations installations;
    private final ActionContracts contracts;
    private final Clock clock;

    ClaimCheck(StartCheck startCheck, Installations installations, ActionContracts contracts, Clock clock) {
        this.startCheck = startCheck;
        this.installations = installations;
        this.contracts = contracts;
        this.clock = clock;
    }

    StartOutcome of(Execution execution) {
        // The row is locked, so that nothing starts after the installation was disabled or unloaded.
        var installation = installations.requireLocked(new TenantId(execution.tenant()), execution.installation());
        return startCheck.check(new Start(installation, execution.version(), manifest(execution), clock.instant()));
    }

    /** Returns the manifest of the version that the execution runs. */
    Manifest manifest(Execution execution) {
        return contracts.of(execution).manifest();
    }
}
