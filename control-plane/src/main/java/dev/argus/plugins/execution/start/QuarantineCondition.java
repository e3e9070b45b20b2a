package dev.argus.plugins.execution.start;

import dev.argus.plugins.catalog.VersionLifecycle;
import jakarta.inject.Singleton;

/** The condition that the version is not quarantined. */
@Singleton
class QuarantineCondition implements StartCondition {
    private final VersionLifecycle lifecycle;

    QuarantineCondition(VersionLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public StartStep step() {
        return StartStep.NOT_QUARANTINED;
    }

    @Override
    public StartOutcome check(Start start) {
        return lifecycle.quarantined(start.version())
                ? new StartOutcome.Refused(
                        Denial.QUARANTINED, "%s is quarantined by the platform".formatted(start.plugin()))
                : StartOutcome.Allowed.PLAINLY;
    }
}
